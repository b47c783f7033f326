using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MigrationsBuild.EntityFrameworkCore;

/// <summary>Stands for the way back of a migration that has none.</summary>
sealed class NoWayBack : MigrationOperation;
