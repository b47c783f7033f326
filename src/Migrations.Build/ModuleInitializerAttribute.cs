namespace System.Runtime.CompilerServices;

/// <summary>What netstandard2.0 lacks; the compiler knows it by its name.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
sealed class ModuleInitializerAttribute : Attribute;
