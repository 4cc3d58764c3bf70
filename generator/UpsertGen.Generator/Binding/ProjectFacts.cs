using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>What the generator needs to know of the project.</summary>
/// <param name="Catalog">The dialects that the generator knows.</param>
/// <param name="Dialects">Ids of those whose runtime package is referenced.</param>
/// <param name="Methods">What the methods extend, and which there are.</param>
/// <param name="SupportsEmittedCode">True from C# 12 on.</param>
internal sealed record ProjectFacts(
    DialectCatalog Catalog, EquatableArray<string> Dialects, MethodsModel Methods, bool SupportsEmittedCode)
{
    private const string Core = "UpsertGen";

    /// <summary>The dialects whose runtime package is referenced.</summary>
    public IReadOnlyList<SqlDialect> Referenced => Catalog.Of(Dialects);

    public static ProjectFacts Read(Compilation compilation, DialectCatalog catalog, CancellationToken cancellationToken)
    {
        var (engines, receivers) = (new Dictionary<string, EquatableArray<ReceiverModel>>(), new List<ReceiverModel>());
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!BringsMethods(assembly) || assembly.GetAttributes().Find(AttributeNames.Runtime) is not { } attribute)
                continue;
            var types = ReceiversOf(attribute).ToEquatableArray();
            if (Argument(attribute, "Engine").Value is string engine)
                engines[engine] = types;
            else
                receivers.AddRange(types);
        }

        var dialects = catalog.All.Select(static d => d.Id).Where(engines.ContainsKey).ToEquatableArray();
        return new(catalog, dialects, MethodsOf(compilation, dialects, engines, receivers),
            LanguageVersionOf(compilation) >= LanguageVersion.CSharp12);
    }

    /// <summary>The ids of the dialects whose runtime package is referenced.</summary>
    public static IReadOnlyCollection<string> DialectsOf(Compilation compilation, CancellationToken cancellationToken)
    {
        var engines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (BringsMethods(assembly) && assembly.GetAttributes().Find(AttributeNames.Runtime) is { } attribute
                && Argument(attribute, "Engine").Value is string engine)
                engines.Add(engine);
        }

        return engines;
    }

    public static LanguageVersion LanguageVersionOf(Compilation compilation) =>
        (compilation as CSharpCompilation)?.LanguageVersion ?? LanguageVersion.CSharp1;

    private static MethodsModel MethodsOf(
        Compilation compilation, EquatableArray<string> dialects, Dictionary<string, EquatableArray<ReceiverModel>> engines,
        List<ReceiverModel> receivers)
    {
        var attribute = compilation.Assembly.GetAttributes().Find(AttributeNames.Methods);
        var forms = attribute?.ConstructorArguments.FirstOrDefault().Value is int value
            ? (MethodForms)value & MethodForms.All
            : MethodForms.All;
        var isTyped = attribute?.NamedArguments.Any(static a => a is { Key: "TypedReceivers", Value.Value: true }) == true;
        var groups = new List<ReceiverGroup>();
        if (isTyped)
        {
            groups.AddRange(dialects.Select(d => new ReceiverGroup(new[] { d }.ToEquatableArray(), engines[d], d)));
            receivers.RemoveAll(static r => r.Kind != ReceiverKind.Other);
        }

        if (receivers.Count > 0)
            groups.Add(new ReceiverGroup(dialects, receivers.ToEquatableArray(), ""));
        return new(groups.ToEquatableArray(), forms);
    }

    // Whoever has the attribute refers to the assembly that declares it; reading the attributes of all references would cost more.
    private static bool BringsMethods(IAssemblySymbol assembly) =>
        assembly.Name == Core || assembly.Modules.Any(static m => m.ReferencedAssemblies.Any(static r => r.Name == Core));

    private static IEnumerable<INamedTypeSymbol> Types(AttributeData attribute, string name) =>
        Argument(attribute, name) is { Kind: TypedConstantKind.Array, IsNull: false } types
            ? types.Values.Select(static v => v.Value).OfType<INamedTypeSymbol>()
            : [];

    private static TypedConstant Argument(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value;

    private static IEnumerable<ReceiverModel> ReceiversOf(AttributeData attribute)
    {
        var source = (Argument(attribute, "Source").Value as INamedTypeSymbol)?.OriginalDefinition;
        var tracking = (Argument(attribute, "Tracking").Value as INamedTypeSymbol)?.ToDisplayString(
            SymbolDisplayFormat.FullyQualifiedFormat);
        var schema = Argument(attribute, "SchemaReceiver").Value as INamedTypeSymbol;
        foreach (var type in Types(attribute, "Receivers"))
            yield return ReceiverOf(type, source, schema is null ? ReceiverUse.All : ReceiverUse.Operations) with { Tracking = tracking };
        if (schema is not null)
            yield return ReceiverOf(schema, source, ReceiverUse.SchemaCheck);
    }

    private static ReceiverModel ReceiverOf(INamedTypeSymbol type, INamedTypeSymbol? source, ReceiverUse use)
    {
        type = type.OriginalDefinition;
        var kind = AdoTypes.IsDataSource(type)
            ? ReceiverKind.DataSource
            : AdoTypes.IsConnection(type) ? ReceiverKind.Connection : ReceiverKind.Other;
        var name = kind switch
        {
            ReceiverKind.DataSource => "dataSource",
            ReceiverKind.Connection => "connection",
            _ => char.ToLowerInvariant(type.Name[0]) + type.Name.Substring(1),
        };
        return new(
            NameOf(type),
            name,
            kind == ReceiverKind.Connection || source is null ? null : NameOf(source),
            kind,
            use,
            source?.IsGenericType == true,
            source?.TypeParameters.Any(static p => p.HasReferenceTypeConstraint) != true);
    }

    private static string NameOf(INamedTypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None))
            + (type.IsGenericType ? "<>" : "");
}
