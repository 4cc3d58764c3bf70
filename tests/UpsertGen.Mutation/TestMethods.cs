using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace UpsertGen.Mutation;

/// <summary>The tests of the generator, run by reflection in this process against the generator with the mutants.</summary>
internal sealed class TestMethods : AssemblyLoadContext
{
    // What these look at is the sources, the pipeline or time, and not what is printed.
    private static readonly string[] LeftOut = [".Architecture.", ".Pipeline.", ".OtherGenerators.", ".Harness.", ".Acorn."];

    private readonly string _folder;
    private readonly string _generator;

    public TestMethods(string folder, string generator)
    {
        (_folder, _generator) = (folder, generator);
        Tests = LoadFromAssemblyPath(Path.Combine(folder, "UpsertGen.Generator.Tests.dll"));
        Generator = LoadFromAssemblyName(new AssemblyName("UpsertGen.Generator"));
    }

    public Assembly Tests { get; }

    public Assembly Generator { get; }

    /// <summary>Every test with its arguments that needs nothing but an instance of its class.</summary>
    public IReadOnlyList<TestCase> Cases() =>
    [
        .. Tests.GetTypes()
            .Where(static t => t is { IsAbstract: false, IsNested: false } || t is { IsAbstract: false, IsNestedPublic: true })
            .Where(static t => !LeftOut.Any(part => $".{t.FullName}.".Contains(part, StringComparison.Ordinal)))
            .Where(static t => t.GetConstructor(Type.EmptyTypes) is not null)
            .OrderBy(static t => t.FullName, StringComparer.Ordinal)
            .SelectMany(static t => t.GetMethods().SelectMany(Of)),
    ];

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == "UpsertGen.Generator")
            return LoadFromAssemblyPath(_generator);
        // The compiler is shared with this program; everything else is what the tests were built with.
        var own = Default.Assemblies.FirstOrDefault(a => a.GetName().Name == assemblyName.Name);
        if (own is not null || assemblyName.Name is "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp")
            return own;
        var file = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }

    private static IEnumerable<TestCase> Of(MethodInfo method)
    {
        var attributes = method.GetCustomAttributesData();
        if (attributes.Any(static a => a.AttributeType.Name == "FactAttribute"))
            return [new TestCase(method, [])];
        if (!attributes.Any(static a => a.AttributeType.Name == "TheoryAttribute"))
            return [];
        var cases = new List<TestCase>();
        foreach (var attribute in method.GetCustomAttributes()
            .Where(static a => a.GetType().Name is "InlineDataAttribute" or "MemberDataAttribute"))
        {
            var data = (IEnumerable<object?[]>?)attribute.GetType().GetMethod("GetData")!.Invoke(attribute, [method]);
            cases.AddRange((data ?? []).Select(row => new TestCase(method, row)));
        }

        return cases;
    }
}

/// <summary>A test method with its arguments.</summary>
internal sealed record TestCase(MethodInfo Method, object?[] Arguments)
{
    /// <summary>The mutants whose code it runs.</summary>
    public HashSet<int> Covers { get; } = [];

    public TimeSpan Time { get; private set; }

    public int Kills { get; set; }

    /// <summary>Null when it passes; what went wrong, or that it did not end.</summary>
    public string? Run(TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        var run = Task.Run(async () =>
        {
            try
            {
                var parameters = Method.GetParameters();
                var arguments = parameters.Select((p, i) => i < Arguments.Length ? Fitting(Arguments[i], p.ParameterType) : p.DefaultValue);
                var test = Activator.CreateInstance(Method.DeclaringType!);
                if (Method.Invoke(test, [.. arguments]) is Task task)
                    await task.ConfigureAwait(false);
                return null;
            }
            catch (Exception e)
            {
                return (e as TargetInvocationException)?.InnerException?.Message ?? e.Message;
            }
        });
        var failure = run.Wait(limit) ? run.Result : "it did not end";
        Time = watch.Elapsed;
        return failure;
    }

    private static object? Fitting(object? value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return value is null || type.IsInstanceOfType(value) ? value
            : type.IsEnum ? Enum.ToObject(type, value)
            : value is IConvertible && type.IsPrimitive ? Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture)
            : value;
    }
}
