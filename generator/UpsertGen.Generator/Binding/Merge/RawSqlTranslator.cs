using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>SQL written by hand: <c>Db.Sql</c>, with a text for each database.</summary>
internal sealed class RawSqlTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    /// <summary>True for <c>Db.Sql</c>, which only a translated method can hold.</summary>
    public static bool IsSql(IMethodSymbol method) =>
        method is { Name: "Sql", IsGenericMethod: true }
            && method.ContainingType.DisplayName() is "UpsertGen.Db" or "UpsertGen.DbPositional";

    public MergeExpression? Raw(IInvocationOperation call, MergeType type)
    {
        // The properties, and the older form's parameters, have the names of the dialects.
        var texts = call.Arguments.Where(static a => !a.Parameter!.IsParams).ToList();
        var named = texts.Count == 1
            ? Initialized(texts[0].Value)
            : texts.ConvertAll(static a => (Name: char.ToUpperInvariant(a.Parameter!.Name[0]) + a.Parameter.Name.Substring(1), a.Value));
        if (named is null)
            return Refuse(call.Arguments[0].Value, RefusalKind.Method, "SQL that is made elsewhere",
                "the text of each database must be seen here", "write new() { … } with a constant for each database");
        var sql = new List<DialectText>();
        foreach (var (name, value) in named)
        {
            if (value.ConstantValue is not { HasValue: true, Value: var text })
                return Refuse(value, RefusalKind.Method, "SQL that is not constant", "values must not be pasted into SQL",
                    "write a constant with {0} and pass the value as an argument");
            if (text is string constant)
                sql.Add(new DialectText(name, constant));
        }

        var values = new List<MergeExpression>();
        var isComplete = true;
        foreach (var element in RawArguments(call))
        {
            var inner = element is IConversionOperation
            {
                ConstantValue.HasValue: false,
                Type.SpecialType: SpecialType.System_Object
            } boxing ? boxing.Operand : element;
            var value = ColumnOf(inner) is var (side, column) ? Read(inner, side, column) : Translate(inner);
            if (value is null)
                isComplete = false;
            else
                values.Add(value);
        }

        return isComplete ? new RawSqlExpression(sql.ToEquatableArray(), values.ToEquatableArray(), type) : null;
    }

    private static List<(string Name, IOperation Value)>? Initialized(IOperation operation) =>
        RowReader.Strip(operation) is IObjectCreationOperation creation
            ? [.. (creation.Initializer?.Initializers
                ?? System.Collections.Immutable.ImmutableArray<IOperation>.Empty).OfType<ISimpleAssignmentOperation>()
                .Where(static a => a.Target is IPropertyReferenceOperation)
                .Select(static a => (((IPropertyReferenceOperation)a.Target).Property.Name, a.Value))]
            : null;

    private IEnumerable<IOperation> RawArguments(IInvocationOperation call)
    {
        var argument = call.Arguments.First(static a => a.Parameter!.IsParams);
        if (argument.Value is IArrayCreationOperation { Initializer: { } initializer })
            return initializer.ElementValues;
        if (argument.Value is IArrayCreationOperation)
            return [];
        Refuse(argument.Value, RefusalKind.Method, "arguments in an array of their own", "each argument must be an expression",
            "list the arguments");
        return [];
    }
}
