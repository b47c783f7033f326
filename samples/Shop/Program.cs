// The application itself opens its databases as it likes; the migrations never run this.
Console.WriteLine("Orders, stock and reports. Build with -p:MigrateOnline=true to upgrade their databases.");
