using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpsertGen.Mutation;

/// <summary>
/// Writes every mutant into the code, each behind a switch: an operand of a logical operator that does not matter, a comparison that is
/// turned round or moved by one, a sum that is a difference, a condition that is negated, a text that is empty.
/// </summary>
internal sealed class MutantRewriter(string path, List<Mutant> mutants) : CSharpSyntaxRewriter
{
    public const string Switch = "global::UpsertGen.Generator.Mutants.Is";

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitParameter(ParameterSyntax node) => node;

    public override SyntaxNode? VisitEnumMemberDeclaration(EnumMemberDeclarationSyntax node) => node;

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => node;

    // A table that is made once would be made before its mutants are: it is made at each use.
    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        if (node.Modifiers.Any(SyntaxKind.ConstKeyword))
            return node;
        var field = (FieldDeclarationSyntax)base.VisitFieldDeclaration(node)!;
        if (!field.Modifiers.Any(SyntaxKind.StaticKeyword)
            || field.Declaration.Variables is not [{ Initializer.Value: { } value } variable])
            return field;
        var modifiers = string.Concat(
            field.Modifiers.Where(static m => !m.IsKind(SyntaxKind.ReadOnlyKeyword)).Select(static m => m.Text + " "));
        return SyntaxFactory.ParseMemberDeclaration($"{modifiers}{field.Declaration.Type} {variable.Identifier} => {value};")!
            .WithTriviaFrom(node);
    }

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
        node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    // What a pattern compares with is constant.
    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;

    public override SyntaxNode? VisitInterpolationFormatClause(InterpolationFormatClauseSyntax node) => node;

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node) =>
        node.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" } ? node : base.VisitInvocationExpression(node);

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var visited = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        switch (node.Kind())
        {
            case SyntaxKind.LogicalAndExpression:
                return visited.WithLeft(Ignored(node, node.Left, visited.Left, "||")).WithRight(
                    Ignored(node, node.Right, visited.Right, "||"));
            case SyntaxKind.LogicalOrExpression:
                return visited.WithLeft(Ignored(node, node.Left, visited.Left, "&&")).WithRight(
                    Ignored(node, node.Right, visited.Right, "&&"));
            case SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression when !Declares(node):
                return Parse($"({Switch}({Add(node, "the opposite")}) != ({visited}))", visited);
            case SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression
                or SyntaxKind.GreaterThanOrEqualExpression:
                var moved = node.OperatorToken.Text.Length == 1 ? node.OperatorToken.Text + "=" : node.OperatorToken.Text[..1];
                var text = $"{node.Left} {moved} {node.Right}";
                return Parse($"({Switch}({Add(node, text)}) ? {visited.Left} {moved} {visited.Right} : {visited})", visited);
            case SyntaxKind.SubtractExpression:
                return Parse(
                    $"({Switch}({Add(node, $"{node.Left} + {node.Right}")}) ? {visited.Left} + {visited.Right} : {visited})", visited);
            default:
                return visited;
        }
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return IsCondition(node.Condition) ? visited.WithCondition(Negated(node.Condition, visited.Condition)) : visited;
    }

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var visited = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return IsCondition(node.Condition) ? visited.WithCondition(Negated(node.Condition, visited.Condition)) : visited;
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) => node.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => Parse($"!{Switch}({Add(node, "false")})", node),
        SyntaxKind.FalseLiteralExpression => Parse($"{Switch}({Add(node, "true")})", node),
        SyntaxKind.StringLiteralExpression when node.Token.ValueText.Length > 0 =>
            Parse($"({Switch}({Add(node, "\"\"")}) ? \"\" : {node})", node),
        _ => node,
    };

    public override SyntaxNode? VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node) =>
        Parse($"({Switch}({Add(node, "\"\"")}) ? \"\" : {base.VisitInterpolatedStringExpression(node)})", node);

    private static ExpressionSyntax Parse(string text, ExpressionSyntax place) =>
        SyntaxFactory.ParseExpression(text).WithLeadingTrivia(place.GetLeadingTrivia()).WithTrailingTrivia(place.GetTrailingTrivia());

    // What is no operator itself: those have mutants of their own.
    private static bool IsCondition(ExpressionSyntax condition) => condition is not BinaryExpressionSyntax && !Declares(condition);

    /// <summary>A variable that is declared inside would not be assigned behind a switch.</summary>
    private static bool Declares(SyntaxNode node) =>
        node.DescendantNodesAndSelf().Any(static n => n is VariableDesignationSyntax or DeclarationExpressionSyntax);

    private ExpressionSyntax Ignored(BinaryExpressionSyntax whole, ExpressionSyntax operand, ExpressionSyntax visited, string op)
    {
        // A chain's left side is a chain of its own.
        if (operand.Kind() == whole.Kind() || Declares(operand))
            return visited;
        var mark = op == "&&" ? "!" : "";
        return Parse($"({mark}{Switch}({Add(operand, $"{(op == "&&" ? "false" : "true")}")}) {op} ({visited}))", visited);
    }

    private ExpressionSyntax Negated(ExpressionSyntax condition, ExpressionSyntax visited) =>
        Parse($"{Switch}({Add(condition, "the opposite")}) != ({visited})", visited);

    private int Add(SyntaxNode node, string after)
    {
        var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        mutants.Add(new Mutant(mutants.Count, path, line, Short(node.ToString()), Short(after)));
        return mutants.Count - 1;
    }

    private static string Short(string text)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 90 ? text : text[..90] + "…";
    }
}
