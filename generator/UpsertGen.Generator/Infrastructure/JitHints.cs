using System.Runtime.CompilerServices;

namespace UpsertGen.Generator.Infrastructure;

/// <summary>For loops over whole files: a build runs them once, and would be through before the runtime had optimised them.</summary>
internal static class JitHints
{
    /// <summary>AggressiveOptimization, which netstandard2.0 does not name; runtimes that do not know it ignore it.</summary>
    public const MethodImplOptions Optimized = (MethodImplOptions)512;
}
