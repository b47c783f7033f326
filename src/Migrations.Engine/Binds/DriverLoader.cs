using System.Data.Common;
using System.Reflection;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Binds;

/// <summary>Finds a product's ADO.NET driver among the assemblies that the project brings.</summary>
static class DriverLoader
{
    public static DbProviderFactory Load(Bind bind)
    {
        foreach (var driver in bind.Dialect.Connector.Drivers)
        {
            Assembly assembly;
            try
            {
                assembly = Assembly.Load(driver.Assembly);
            }
            catch (FileNotFoundException)
            {
                continue; // The next driver of the product may be there; none is an error below.
            }
            catch (Exception failure) when (failure is FileLoadException or BadImageFormatException)
            {
                throw Errors.DriverNotLoaded(bind.Name, driver.Package, Errors.OneLine(failure.Message), failure);
            }
            var instance = assembly.GetType(driver.Factory)?.GetField("Instance", BindingFlags.Public | BindingFlags.Static);
            try
            {
                return instance?.GetValue(null) as DbProviderFactory
                    ?? throw Errors.DriverNotLoaded(bind.Name, driver.Package, $"it has no {driver.Factory}.Instance. Update the package.");
            }
            catch (Exception failure) when (failure is TypeInitializationException or TargetInvocationException)
            {
                throw Errors.DriverNotLoaded(bind.Name, driver.Package, Cause.Text(failure), failure);
            }
        }
        throw Errors.DriverMissing(bind.Name, bind.Dialect.DisplayName, bind.Dialect.Connector.Drivers.Select(driver => driver.Package));
    }
}
