// What it costs to start .NET at all.
Console.WriteLine("hello");
