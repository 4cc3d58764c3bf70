using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UpsertGen.Generator.Attributes;
using UpsertGen.Generator.Binding.Rows;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;
using GeneratedKind = UpsertGen.Generator.Contract.GeneratedKind;

namespace UpsertGen.Generator.Binding;

/// <summary>[UpsertConstant] and [UpsertArgument]: columns that no property has.</summary>
internal sealed class ApartColumns(
    RowDeclaration row, ColumnSet columns, IAssemblySymbol project, ProblemList problems, CancellationToken cancellationToken)
{
    /// <param name="place">A property in whose place they stand where one is asked for.</param>
    public void Add(MappedProperty place)
    {
        foreach (var attribute in row.Attributes.Where(static a => a.Is(AttributeNames.Constant) || a.Is(AttributeNames.Argument)))
        {
            var syntax = attribute.Syntax(cancellationToken);
            var location = syntax?.GetLocation() ?? row.Location;
            if (attribute.Positional<string>(0) is not { Length: > 0 } name)
                problems.Add(Descriptors.BadColumn, syntax.ArgumentSyntax(0)?.GetLocation() ?? location, NameOf(attribute),
                    "the name of the column is empty");
            else if (attribute.ConstructorArguments.Length == 2
                && (attribute.Is(AttributeNames.Constant)
                    ? Constant(name, attribute, out var why)
                    : Argument(name, attribute, out why)) is var column)
                Add(column, NameOf(attribute), why, place, location, syntax.ArgumentSyntax(1)?.GetLocation() ?? location);
        }
    }

    private void Add(ColumnModel? column, string attribute, string why, MappedProperty place, Location location, Location value)
    {
        if (column is null)
            problems.Add(Descriptors.BadColumn, value, attribute, why);
        else
            columns.Add(column, place with { Facts = ColumnFacts.None, Attributes = [], Location = location });
    }

    private static string NameOf(AttributeData attribute) =>
        attribute.Is(AttributeNames.Constant) ? "[UpsertConstant]" : "[UpsertArgument]";

    private ColumnModel? Constant(string name, AttributeData attribute, out string why)
    {
        var value = attribute.ConstructorArguments[1];
        why = "the value is a string, a bool, an integer or an enum";
        if (value.Kind is not (TypedConstantKind.Primitive or TypedConstantKind.Enum) || value.Value is not { } constant)
            return null;
        // An enum is stored as its number.
        var type = value.Type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying : value.Type!;
        if (ScalarTypes.Find(type) is not { } kind || kind is ScalarKind.Single or ScalarKind.Double)
            return null;
        var isText = kind is ScalarKind.String or ScalarKind.Char;
        kind = isText ? ScalarKind.String : kind;
        var text = constant is bool flag ? (flag ? "true" : "false") : Convert.ToString(constant, CultureInfo.InvariantCulture)!;
        return Column(name, attribute, new(kind, false),
            new ColumnStorage.Plain(ClrType.Of(kind))) with
        { Constant = new(text, isText) };
    }

    private ColumnModel? Argument(string name, AttributeData attribute, out string why)
    {
        var parameter = attribute.Named<string>("Parameter") ?? ParameterOf(name);
        why = $"'{parameter}' cannot be the name of a parameter; set Parameter";
        if (!SyntaxFacts.IsValidIdentifier(parameter) || MergeMethodBinder.TakenNames.Contains(parameter)
            || columns.Models.Any(c => c.Argument?.Name == parameter))
            return null;
        if (attribute.Positional<ITypeSymbol>(1) is not { } type)
        {
            why = "the parameter has no type";
            return null;
        }

        if (type.IsReferenceType)
            type = type.WithNullableAnnotation(
                attribute.Named<bool>("Nullable") ? NullableAnnotation.Annotated : NullableAnnotation.NotAnnotated);
        if (TypeShapeBinder.ParameterRefusal(type) is { } hidden)
        {
            why = hidden;
            return null;
        }

        var binding = ColumnTypeBinder.Bind(type, TypeConverters.Complete(ColumnFacts.None, type, project));
        if (binding.Storage is null)
        {
            why = $"{type.DisplayName()} is no type of a column: {binding.Refusal}";
            return null;
        }

        return Column(name, attribute, binding.Type, binding.Storage) with
        {
            Argument = new ArgumentModel(
                parameter, type.FullName(), binding.Type, binding.Storage, false)
            { IsHidden = TypeShapeBinder.IsHidden(type) },
        };
    }

    private ColumnModel Column(string name, AttributeData attribute, MergeType type, ColumnStorage storage)
    {
        var typeName = SqlTypeName.Of(attribute.Named<string>("TypeName"));
        return new(
            columns.Models.Count, name, name, true, default, type, storage, typeName, typeName is not null, false,
            // What is never read may be in a column that takes NULL.
            type.Nullable ? true : null, GeneratedKind.None)
        {
            IsApart = true,
        };
    }

    /// <summary><c>tenantId</c> for <c>tenant_id</c>.</summary>
    private static string ParameterOf(string column)
    {
        var words = column.Split(['_', ' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select(static w => char.ToUpperInvariant(w[0]) + w.Substring(1)));
        return name.Length == 0 ? "" : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
