using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract.Merge;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Fields and variables.</summary>
internal sealed class FieldTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    private readonly HashSet<IFieldSymbol> _reading = new(SymbolEqualityComparer.Default);

    /// <summary>The value of a variable, where it is one that can be computed with.</summary>
    public MergeExpression? Known(MergeExpression? value, IOperation operation, string name) =>
        value is null || value.Type.Kind == KindOf(operation.Type) || value is ConstantExpression { Text: null } ? value
            : Refuse(operation, RefusalKind.Type, $"a computation with '{name}'",
                "it holds the stored form of a column, which is made in C#", "only copy it or test it for null");

    public MergeExpression? Field(IFieldReferenceOperation operation)
    {
        if (Expressions.TupleValues.VariableOf(operation) is { } variable)
            return Known(State.Locals[variable], operation, variable.Name);
        if (Expressions.TupleValues.ElementOf(operation) is { } element)
            return Translate(element);
        if (MergeConstants.Known(operation.Field) is { } constant)
            return constant;
        if (Initializer(operation.Field) is { } initializer && _reading.Add(operation.Field))
        {
            var known = Translate(initializer);
            _reading.Remove(operation.Field);
            if (known is null or ConstantExpression)
                return known;
        }

        var name = operation.Field.Name;
        return Refuse(
            operation,
            RefusalKind.Captured,
            $"the field '{name}'",
            operation.Field.IsStatic ? "its value at run time is not known when the SQL is made" : "a field is no column",
            operation.Field.IsStatic ? $"make it const, or take a parameter '{name}'" : null);
    }

    /// <summary>The value that a static readonly field of the project always has; null for other fields.</summary>
    public IOperation? Initializer(IFieldSymbol field)
    {
        if (field is not { IsStatic: true, IsReadOnly: true, DeclaringSyntaxReferences.Length: 1 }
            || field.ContainingType.StaticConstructors.Any(static c => !c.IsImplicitlyDeclared))
            return null;
        var part = field.DeclaringSyntaxReferences[0];
        if (!Context.Compilation.ContainsSyntaxTree(part.SyntaxTree)
            || part.GetSyntax(Expressions.CancellationToken) is not VariableDeclaratorSyntax { Initializer: { } initializer })
            return null;
        var operation = Context.Compilation.GetSemanticModel(part.SyntaxTree).GetOperation(initializer, Expressions.CancellationToken);
        return (operation as IFieldInitializerOperation)?.Value;
    }
}
