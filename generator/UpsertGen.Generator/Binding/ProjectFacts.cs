using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding;

/// <summary>What the generator needs to know of the project.</summary>
/// <param name="Dialects">Ids of the dialects whose runtime package is referenced.</param>
/// <param name="Methods">What the methods extend, and which there are.</param>
/// <param name="SupportsEmittedCode">True from C# 12 on.</param>
internal sealed record ProjectFacts(EquatableArray<string> Dialects, MethodsModel Methods, bool SupportsEmittedCode)
{
    private const string Core = "UpsertGen";

    public static ProjectFacts Read(Compilation compilation, CancellationToken cancellationToken)
    {
        var (engines, receivers) = (new Dictionary<string, EquatableArray<ReceiverModel>>(), new List<ReceiverModel>());
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!BringsMethods(assembly) || assembly.GetAttributes().Find(AttributeNames.Runtime) is not { } attribute)
                continue;
            var source = (Argument(attribute, "Source").Value as INamedTypeSymbol)?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            var types = Types(attribute, "Receivers").Select(type => ReceiverOf(type, source)).ToEquatableArray();
            if (Argument(attribute, "Engine").Value is string engine)
                engines[engine] = types;
            else
                receivers.AddRange(types);
        }

        var dialects = DialectCatalog.All.Select(static d => d.Id).Where(engines.ContainsKey).ToEquatableArray();
        return new(dialects, MethodsOf(compilation, dialects, engines, receivers), LanguageVersionOf(compilation) >= LanguageVersion.CSharp12);
    }

    public static LanguageVersion LanguageVersionOf(Compilation compilation) =>
        (compilation as CSharpCompilation)?.LanguageVersion ?? LanguageVersion.CSharp1;

    private static MethodsModel MethodsOf(
        Compilation compilation, EquatableArray<string> dialects, Dictionary<string, EquatableArray<ReceiverModel>> engines, List<ReceiverModel> receivers)
    {
        var attribute = compilation.Assembly.GetAttributes().Find(AttributeNames.Methods);
        var forms = attribute?.ConstructorArguments.FirstOrDefault().Value is int value ? (MethodForms)value : MethodForms.All;
        var isTyped = attribute?.NamedArguments.Any(static a => a is { Key: "TypedReceivers", Value.Value: true }) == true;
        var groups = isTyped
            ? dialects.Select(d => new ReceiverGroup(new[] { d }.ToEquatableArray(), engines[d], d)).ToEquatableArray()
            : new[] { new ReceiverGroup(dialects, receivers.ToEquatableArray(), "") }.ToEquatableArray();
        return new(groups, forms);
    }

    // Whoever has the attribute refers to the assembly that declares it; reading the attributes of all references would cost more.
    private static bool BringsMethods(IAssemblySymbol assembly) =>
        assembly.Name == Core || assembly.Modules.Any(static m => m.ReferencedAssemblies.Any(static r => r.Name == Core));

    private static IEnumerable<INamedTypeSymbol> Types(AttributeData attribute, string name) =>
        Argument(attribute, name) is { Kind: TypedConstantKind.Array, IsNull: false } types
            ? types.Values.Select(static v => v.Value).OfType<INamedTypeSymbol>()
            : [];

    private static TypedConstant Argument(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value;

    private static ReceiverModel ReceiverOf(INamedTypeSymbol type, string? source)
    {
        var (isConnection, isDataSource) = (AdoTypes.IsConnection(type), AdoTypes.IsDataSource(type));
        var name = isDataSource ? "dataSource" : isConnection ? "connection" : char.ToLowerInvariant(type.Name[0]) + type.Name.Substring(1);
        return new(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), name, isConnection ? null : source, isDataSource);
    }
}
