namespace Microsoft.Build.Framework;

/// <summary>
/// Tells MSBuild that several of a task may run at once in one process, which <c>-mt</c> wants. It looks for the attribute by name: the
/// framework that this is compiled with is older than it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
