using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.EfModel.Tests.Net;

/// <summary>A sample compiled against one version of EF Core: what its contexts say, and what the generator makes of it.</summary>
internal sealed class SampleRun
{
    private static readonly string Dump = ReadDump();

    private readonly Assembly _assembly;

    public SampleRun(EfSample sample, EfCoreVersion version)
    {
        var project = new TestProject(sample.Text, Dump)
        {
            Packages = Packages.None,
            References = [.. version.References, .. EfCoreVersion.Packages.Select(static path => MetadataReference.CreateFromFile(path))],
        };
        CSharpCompilation compilation = project.Compile().WithAssemblyName($"Sample{Guid.NewGuid():N}");
        var image = new MemoryStream();
        var result = compilation.Emit(image);
        var errors = result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error);
        Assert.True(result.Success, $"{sample.Name} does not compile:\n" + string.Join('\n', errors));
        _assembly = version.Load(image.ToArray());
        Code = new SeenModel(compilation, project);
    }

    /// <summary>The sample as it is: contexts and configurations.</summary>
    public SeenModel Code { get; }

    /// <summary>What the contexts of the engine say of each entity type.</summary>
    public IEnumerable<EntityFacts> Contexts(string engine) =>
        ContextsOf(engine).SelectMany(c => EntityFacts.Parse((string[])Call("Run", c, engine)));

    private object Call(string method, Type context, string engine) =>
        _assembly.GetType("ModelDump")!.GetMethod(method)!.Invoke(null, [context, engine])!;

    private IEnumerable<Type> ContextsOf(string engine) => _assembly.GetTypes().Where(t => IsContext(t) && !t.IsAbstract
        && !t.GetCustomAttributesData().Any(static a => a.AttributeType.Name == "ObsoleteAttribute")
        && (t.Name.EndsWith(engine, StringComparison.Ordinal)
            || !(t.Name.EndsWith("Sqlite", StringComparison.Ordinal) || t.Name.EndsWith("PostgreSql", StringComparison.Ordinal))));

    private static bool IsContext(Type? type) =>
        type is not null && (type.FullName == "Microsoft.EntityFrameworkCore.DbContext" || IsContext(type.BaseType));

    private static string ReadDump()
    {
        using var reader = new StreamReader(typeof(SampleRun).Assembly.GetManifestResourceStream("ModelDump")!);
        return reader.ReadToEnd();
    }
}
