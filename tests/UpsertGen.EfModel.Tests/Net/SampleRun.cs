using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.EfModel.Tests.Net;

/// <summary>A sample compiled against one version of EF Core: what its contexts say, and what the generator makes of it.</summary>
internal sealed class SampleRun
{
    private static readonly string Dump = ReadDump();

    private readonly TestProject _project;
    private readonly CSharpCompilation _compilation;
    private readonly Assembly _assembly;

    public SampleRun(EfSample sample, EfCoreVersion version)
    {
        _project = new TestProject(sample.Text, Dump)
        {
            Packages = Packages.None,
            References = [.. version.References, .. EfCoreVersion.Packages.Select(static path => MetadataReference.CreateFromFile(path))],
        };
        _compilation = _project.Compile().WithAssemblyName($"Sample{Guid.NewGuid():N}");
        var image = new MemoryStream();
        var result = _compilation.Emit(image);
        var errors = result.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error);
        Assert.True(result.Success, $"{sample.Name} does not compile:\n" + string.Join('\n', errors));
        _assembly = version.Load(image.ToArray());
        Code = new SeenModel(_compilation, _project);
    }

    /// <summary>The sample as it is: contexts and configurations.</summary>
    public SeenModel Code { get; }

    /// <summary>
    /// The entity types with the snapshots that EF Core's tools write for them, one for each engine, and no other configuration.
    /// </summary>
    public SeenModel Snapshots(IEnumerable<string> engines)
    {
        var trees = engines.SelectMany(e => ContextsOf(e).Select(c => (string)Call("Snapshot", c, e)))
            .Select(text => CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)_compilation.SyntaxTrees[0].Options));
        var bare = _compilation.RemoveSyntaxTrees(_compilation.SyntaxTrees[1])
            .ReplaceSyntaxTree(_compilation.SyntaxTrees[0], WithoutConfiguration(_compilation.SyntaxTrees[0]));
        return new SeenModel(bare.AddSyntaxTrees(trees), _project);
    }

    /// <summary>What the contexts of the engine say of each entity type.</summary>
    public IEnumerable<EntityFacts> Contexts(string engine) =>
        ContextsOf(engine).SelectMany(c => EntityFacts.Parse((string[])Call("Run", c, engine)));

    private object Call(string method, Type context, string engine) =>
        _assembly.GetType("ModelDump")!.GetMethod(method)!.Invoke(null, [context, engine])!;

    private IEnumerable<Type> ContextsOf(string engine) => _assembly.GetTypes().Where(t => IsContext(t) && !t.IsAbstract
        && !t.GetCustomAttributesData().Any(static a => a.AttributeType.Name == "ObsoleteAttribute")
        && (t.Name.EndsWith(engine, StringComparison.Ordinal)
            || !(t.Name.EndsWith("Sqlite", StringComparison.Ordinal) || t.Name.EndsWith("PostgreSql", StringComparison.Ordinal))));

    /// <summary>The file without the classes that configure: contexts, and what is called Configuration or a context's base.</summary>
    private SyntaxTree WithoutConfiguration(SyntaxTree tree)
    {
        var semantics = _compilation.GetSemanticModel(tree);
        var root = tree.GetRoot();
        var classes = root.DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Where(c => semantics.GetDeclaredSymbol(c) is { } type && Configures(type));
        return tree.WithRootAndOptions(root.RemoveNodes(classes, SyntaxRemoveOptions.KeepNoTrivia)!, tree.Options);
    }

    private static bool Configures(INamedTypeSymbol type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            if (t.Name == "DbContext")
                return true;
        }

        return type.AllInterfaces.Any(static i => i.Name == "IEntityTypeConfiguration");
    }

    private static bool IsContext(Type? type) =>
        type is not null && (type.FullName == "Microsoft.EntityFrameworkCore.DbContext" || IsContext(type.BaseType));

    private static string ReadDump()
    {
        using var reader = new StreamReader(typeof(SampleRun).Assembly.GetManifestResourceStream("ModelDump")!);
        return reader.ReadToEnd();
    }
}
