using Conformance;

if (args is not [var folder])
{
    Console.Error.WriteLine("usage: dotnet run --project tests/Conformance -- FOLDER");
    return 2;
}
return Replay.Run(folder, Console.Out) ? 0 : 1;
