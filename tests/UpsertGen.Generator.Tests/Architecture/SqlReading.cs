using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace UpsertGen.Generator.Tests.Architecture;

/// <summary>
/// Finds code that searches or cuts SQL which was printed: what it wants to know has to be a value beside the text. SQL is each text of the
/// types below, what is made of it, and a local that holds it.
/// </summary>
internal static class SqlReading
{
    private static readonly string[] Types =
    [
        "ConflictText", "SetText", "Printed", "ExpressionPrinter", "StatementWriter",
        "UpsertStatement", "UpsertConflict", "UpsertComputed", "PostgreSqlMatch", "PostgreSqlExisting",
    ];

    // Texts of these types that are no SQL: the name of the generated method, a list of words, a bare name.
    private static readonly string[] Others = ["Method", "Folding", "Stored"];

    private static readonly string[] Allowed = ["ToString", "GetHashCode", "Equals", "CompareTo"];

    /// <summary>Each place, with its text.</summary>
    public static IEnumerable<string> Find(SemanticModel model) => model.SyntaxTree.GetRoot().DescendantNodes()
        .Where(node => Texts(node).Any(
            text => model.GetOperation(Bare(text)) is { } value && IsText(Unwrapped(value).Type) && IsSql(value, model)))
        .Select(node => $"{node.SyntaxTree.FilePath}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {node}");

    /// <summary>What a call or an index looks into, by its syntax: also where the call itself is not understood.</summary>
    private static IEnumerable<ExpressionSyntax> Texts(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type } } e
            when type.Identifier.Text == "Regex" => e.ArgumentList.Arguments.Select(static a => a.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            when !Allowed.Contains(access.Name.Identifier.Text) => [access.Expression],
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding }
            when !Allowed.Contains(binding.Name.Identifier.Text) => [Accessed(binding)],
        ElementAccessExpressionSyntax e => [e.Expression],
        ElementBindingExpressionSyntax e => [Accessed(e)],
        _ => [],
    };

    /// <summary>What stands before the question mark.</summary>
    private static ExpressionSyntax Accessed(SyntaxNode binding) => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
        .First(access => access.WhenNotNull.Span.Contains(binding.Span)).Expression;

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax e => Bare(e.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } e => Bare(e.Operand),
        _ => expression,
    };

    private static bool IsText(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String;

    private static IOperation Unwrapped(IOperation operation) => operation switch
    {
        IConversionOperation e => Unwrapped(e.Operand),
        _ => operation,
    };

    private static bool IsSql(IOperation operation, SemanticModel model) => Unwrapped(operation) switch
    {
        IPropertyReferenceOperation e => IsText(e.Type) && Holds(e.Property.ContainingType) && !Others.Contains(e.Property.Name),
        IFieldReferenceOperation e => IsText(e.Type) && Holds(e.Field.ContainingType) && !Others.Contains(e.Field.Name),
        IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } of } => Holds(of.Type) || IsSql(of, model),
        IInvocationOperation e => IsText(e.Type) && !Others.Contains(e.TargetMethod.Name)
            && (Holds(e.TargetMethod.ContainingType) || (e.Instance is { } of && IsText(of.Type) && IsSql(of, model))),
        IConditionalAccessOperation e => IsSql(e.WhenNotNull, model),
        ICoalesceOperation e => IsSql(e.Value, model) || IsSql(e.WhenNull, model),
        IConditionalOperation e => IsSql(e.WhenTrue, model) || (e.WhenFalse is { } other && IsSql(other, model)),
        IBinaryOperation e => IsText(e.Type) && (IsSql(e.LeftOperand, model) || IsSql(e.RightOperand, model)),
        IInterpolatedStringOperation e => e.Parts.OfType<IInterpolationOperation>().Any(p => IsSql(p.Expression, model)),
        ILocalReferenceOperation e => IsText(e.Type) && Value(e.Local, model) is { } value && IsSql(value, model),
        _ => false,
    };

    private static bool Holds(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Types.Contains(type.Name))
                return true;
        }

        return false;
    }

    /// <summary>What a local was declared with; a pattern's, what it matched.</summary>
    private static IOperation? Value(ILocalSymbol local, SemanticModel model)
    {
        var declared = local.DeclaringSyntaxReferences.Select(static r => r.GetSyntax()).FirstOrDefault();
        var value = declared switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } initializer } => initializer,
            SingleVariableDesignationSyntax { Parent: RecursivePatternSyntax or DeclarationPatternSyntax or VarPatternSyntax } designation
                when designation.Parent!.Parent is IsPatternExpressionSyntax pattern => pattern.Expression,
            _ => null,
        };
        return value is null ? null : model.GetOperation(value);
    }
}
