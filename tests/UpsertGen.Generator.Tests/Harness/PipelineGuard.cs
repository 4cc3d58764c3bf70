using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace UpsertGen.Generator.Tests.Harness;

/// <summary>Guards the pipeline against values that keep a compilation alive or never compare equal.</summary>
public static class PipelineGuard
{
    private const BindingFlags OwnFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(SyntaxToken), typeof(SyntaxTrivia),
        typeof(Compilation), typeof(SemanticModel), typeof(Location), typeof(IOperation), typeof(AttributeData), typeof(TypedConstant),
        typeof(Diagnostic), typeof(GeneratorAttributeSyntaxContext), typeof(GeneratorSyntaxContext),
    ];

    /// <summary>
    /// Fails when a value of the named steps holds, however deep, an object of the compiler; fails also when there is no value.
    /// </summary>
    public static void AssertNoCompilerObjects(IncrementalHarness run, params string[] stepNames)
    {
        foreach (var stepName in stepNames)
        {
            var values = run.Values(stepName);
            Assert.True(values.Count > 0, $"The step {stepName} handed nothing on, so that nothing is proved.");
            foreach (var value in values)
            {
                if (FindCompilerObject(value) is { } path)
                {
                    Assert.Fail($"The step {stepName} holds an object of the compiler: {path}");
                }
            }
        }
    }

    /// <summary>The path to the first compiler object inside a value, or null.</summary>
    public static string? FindCompilerObject(object? root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(object? Value, string Path)>();
        open.Push((root, root?.GetType().Name ?? ""));
        while (open.TryPop(out var next))
        {
            if (next.Value is null or string or Enum or Pointer or MemberInfo or Delegate || next.Value.GetType().IsPrimitive)
            {
                continue;
            }

            var type = next.Value.GetType();
            if (Array.Find(Forbidden, forbidden => forbidden.IsAssignableFrom(type)) is { } found)
            {
                return $"{next.Path}: {found.Name}";
            }

            if (!type.IsValueType && !seen.Add(next.Value))
            {
                continue;
            }

            if (next.Value is Array array)
            {
                PushItems(open, array, next.Path);
            }
            else
            {
                PushFields(open, next.Value, next.Path);
            }
        }

        return null;
    }

    private static void PushItems(Stack<(object? Value, string Path)> open, IEnumerable items, string path)
    {
        var index = 0;
        foreach (var item in items)
        {
            open.Push((item, $"{path}[{index++}]"));
        }
    }

    private static void PushFields(Stack<(object? Value, string Path)> open, object value, string path)
    {
        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(OwnFields))
            {
                open.Push((field.GetValue(value), $"{path}.{field.Name}"));
            }
        }
    }
}
