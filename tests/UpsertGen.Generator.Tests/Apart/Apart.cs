using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Apart;

/// <summary>
/// Annotated types taken apart: the types without an attribute in an assembly of their own, and beside them, for each, a class that says by
/// [UpsertFor] what the attributes said.
/// </summary>
internal static class Apart
{
    private static readonly string[] OfTypes = [
        "Upsert", "Unique", "UpsertTable", "Table", "UpsertColumn", "UpsertConstant", "UpsertArgument"];
    private static readonly string[] OfColumns =
        ["Key", "Column", "NotMapped", "DatabaseGenerated", "Required", "Timestamp", "Unique", "UpsertJson", "UpsertConvert"];

    /// <summary>The project of the classes, which refers to the compiled types.</summary>
    public static TestProject Of(TestProject project)
    {
        var roots = project.Compile().SyntaxTrees.Select(static t => t.GetCompilationUnitRoot()).ToList();
        var bare = roots.Select(static r => new Bare().Visit(r).ToFullString()).ToList();
        var library = project with
        {
            Sources = [.. bare.Select(static text => (SourceFile)text),
                "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"TestProject\")]"],
        };
        var classes = roots.Select(static r => r.Members.Any() ? Classes(r) : r.ToFullString()).Where(static text => text.Length > 0);
        return project with
        {
            Sources = [.. classes.Select(static text => (SourceFile)text)],
            References = [.. project.References, Compiled(library)]
        };
    }

    /// <summary>An assembly as a reference, with what its reference assembly has.</summary>
    public static MetadataReference Compiled(TestProject project, string name = "Entities")
    {
        using var stream = new MemoryStream();
        var result = project.Compile().WithAssemblyName(name).Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    private static string Classes(CompilationUnitSyntax root)
    {
        var classes = root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(static t => Named(t, "Upsert").Any()).GroupBy(Namespace)
            .Select(static g => g.Key.Length > 0
                ? $"namespace {g.Key}\n{{\n{string.Concat(g.Select(Class))}}}\n"
                : string.Concat(g.Select(Class))).ToList();
        return classes.Count == 0 ? "" : $"#pragma warning disable CS1591, CS8632\n{root.Usings.ToFullString()}\n{string.Concat(classes)}";
    }

    private static string Class(TypeDeclarationSyntax type)
    {
        var containers = type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Reverse().Select(static t => t.Identifier).ToList();
        var row = string.Join(".", containers.Select(static i => i.Text));
        var space = Namespace(type);
        var attributes = Named(type, [.. OfTypes, "Index", "PrimaryKey"]).Select(a => Rewritten(a, a.Name.ToString() switch
        {
            "Upsert" => $"UpsertFor<global::{(space.Length > 0 ? space + "." : "")}{row}>",
            "Table" => "UpsertTable",
            var name => name,
        }));
        var columns = Properties(type).SelectMany(static p => Column(p.Name, p.Attributes, p.IsHidden));
        var methods = type.Members.Where(
            static m => m is MethodDeclarationSyntax or FieldDeclarationSyntax && m.Modifiers.Any(SyntaxKind.StaticKeyword)
            || m is FieldDeclarationSyntax && m.Modifiers.Any(SyntaxKind.ConstKeyword));
        var access = type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().All(static t => t.Modifiers.Any(SyntaxKind.PublicKeyword))
            ? "public"
            : "internal";
        return $"{string.Concat(attributes.Concat(columns).Select(static a => $"[{a}]\n"))}{access} static partial class {string.Join("_", containers.Select(static i => i.ValueText))}Upserts\n"
            + $"{{\n{string.Concat(methods.Select(static m => m.ToFullString()))}}}\n";
    }

    private static IEnumerable<(string Name, IEnumerable<AttributeSyntax> Attributes, bool IsHidden)> Properties(TypeDeclarationSyntax type)
    {
        foreach (var parameter in type.ParameterList?.Parameters ?? [])
            yield return (parameter.Identifier.ValueText, parameter.AttributeLists.SelectMany(static l => l.Attributes), false);
        foreach (var property in type.Members.OfType<PropertyDeclarationSyntax>())
            yield return (property.Identifier.ValueText, property.AttributeLists.SelectMany(static l => l.Attributes), IsHidden(property));
    }

    private static IEnumerable<string> Column(string property, IEnumerable<AttributeSyntax> attributes, bool isHidden)
    {
        var members = new List<string>();
        foreach (var attribute in attributes)
        {
            var arguments = attribute.ArgumentList?.Arguments ?? default;
            var first = arguments.FirstOrDefault(static a => a.NameEquals is null)?.Expression.ToString();
            members.AddRange(attribute.Name.ToString() switch
            {
                "Key" => ["Key = true"],
                "NotMapped" => ["Ignore = true"],
                "Required" => ["Required = true"],
                "Timestamp" => ["Generated = global::System.ComponentModel.DataAnnotations.Schema.DatabaseGeneratedOption.Computed"],
                "DatabaseGenerated" => [$"Generated = {first}"],
                "UpsertJson" => [$"Json = {first}"],
                "UpsertConvert" => [$"Converter = {first}"],
                "Column" => arguments.Select(static a => a.NameEquals is null ? $"Name = {a.Expression}" : a.ToString()),
                _ => [],
            });
            if (attribute.Name.ToString() == "Unique")
                yield return $"Unique(\"{property}\"{string.Concat(arguments.Select(static a => ", " + a))})";
        }

        // A setter that cannot be seen from the other assembly has to be asked for.
        if (isHidden && members.Count == 0)
            members.Add("Ignore = false");
        if (members.Count > 0)
            yield return $"UpsertColumn(\"{property}\", {string.Join(", ", members)})";
    }

    private static bool IsHidden(PropertyDeclarationSyntax property) => property.AccessorList?.Accessors.Any(static a =>
        a.IsKind(SyntaxKind.SetAccessorDeclaration) && a.Modifiers.Any(SyntaxKind.PrivateKeyword)) == true;

    /// <summary>The attribute under another name; nameof of a member that is not the class's is the member's name.</summary>
    private static string Rewritten(AttributeSyntax attribute, string name)
    {
        var text = attribute.ArgumentList?.ReplaceNodes(
            attribute.ArgumentList.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(static i => i.Expression.ToString() == "nameof"),
            static (call, _) => SyntaxFactory.LiteralExpression(
                SyntaxKind.StringLiteralExpression,
                SyntaxFactory.Literal(call.ArgumentList.Arguments[0].Expression.ToString().Split('.')[^1].TrimStart('@'))));
        return name + text;
    }

    private static IEnumerable<AttributeSyntax> Named(TypeDeclarationSyntax type, params string[] names) =>
        type.AttributeLists.SelectMany(static l => l.Attributes).Where(a => names.Contains(a.Name.ToString()));

    private static string Namespace(SyntaxNode node) => node.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString() ?? "";

    /// <summary>Takes the attributes off the annotated types.</summary>
    private sealed class Bare : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitAttributeList(AttributeListSyntax node)
        {
            var owner = node.Parent is TypeDeclarationSyntax type ? type : node.FirstAncestorOrSelf<TypeDeclarationSyntax>();
            if (owner is null || !Named(owner, "Upsert").Any())
                return node;
            var gone = node.Parent == owner ? OfTypes : OfColumns;
            var left = node.Attributes.Where(a => !gone.Contains(a.Name.ToString())).ToList();
            return left.Count == 0 ? null : node.WithAttributes(SyntaxFactory.SeparatedList(left));
        }
    }
}
