using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>
/// Merge and condition methods to expressions: everything that is not on the list of known constructs is refused where it stands.
/// </summary>
internal static class MergeTranslator
{
    /// <summary>
    /// <c>static T M(T current, T incoming, …)</c>, or of a class <c>static void M(T current, T incoming, …)</c>, which assigns to current.
    /// </summary>
    public static MergeTranslation TranslateMerge(IMethodSymbol method, MergeContext context, CancellationToken cancellationToken)
    {
        var translation = new MergeTranslation();
        var returns = method.ReturnsVoid && context.Type.TypeKind == TypeKind.Class ? method.ReturnType : context.Type;
        if (Body(method, context, returns, translation, cancellationToken) is not { } body)
            return translation;
        var expressions = new ExpressionTranslator(context, method, translation.Refusals, cancellationToken);
        var rows = new RowTranslator(context, expressions);
        translation.IsWhole = method.ReturnsVoid || AssignmentTranslator.Assigns(body);
        var outcome = translation.IsWhole
            ? new AssignmentTranslator(context, expressions, rows).Translate(body)
            : new BodyTranslator<RowOutcome>(expressions, o => rows.Translate(o), RowTranslator.Choose).Translate(body);
        if (IsRefused(translation, context, method, outcome is not null && outcome.Values.All(static p => p.Value is not null)))
            return translation;
        foreach (var pair in outcome!.Values.OrderBy(static p => p.Key))
        {
            if (pair.Value is { } value && !RowTranslator.IsCurrent(value, pair.Key) && !context.IsTouch(pair.Key)
                && !context.IsVersion(pair.Key))
                translation.Assignments.Add(new MergeAssignment(pair.Key, value));
        }

        translation.Condition = outcome.Guard;
        return translation;
    }

    /// <summary>
    /// <c>static T M(T incoming, …)</c>, or of a class <c>static void M(T incoming, …)</c>: the row that is inserted. It is read as a merge
    /// into the incoming row; the columns that it leaves as they are have no assignment.
    /// </summary>
    public static MergeTranslation TranslateInsert(IMethodSymbol method, MergeContext context, CancellationToken cancellationToken)
    {
        var translation = TranslateMerge(method, context, cancellationToken);
        for (var i = 0; i < translation.Refusals.Count; i++)
        {
            var refusal = translation.Refusals[i];
            translation.Refusals[i] = refusal with
            {
                Reason = OfIncoming(refusal.Reason),
                Rewrite = refusal.Rewrite is { } rewrite ? OfIncoming(rewrite) : null,
            };
        }

        for (var i = 0; i < translation.Assignments.Count; i++)
        {
            var (ordinal, value) = (translation.Assignments[i].Ordinal, translation.Assignments[i].Value);
            if (translation is { IsWhole: false, Condition: { } guard })
                value = MergeLogic.Conditional(guard, value, new ColumnExpression(RowSide.Current, ordinal, context.Column(ordinal).Type));
            translation.Assignments[i] = new MergeAssignment(ordinal, OfIncoming(value));
        }

        return translation;
    }

    private static MergeExpression OfIncoming(MergeExpression expression) => expression is ColumnExpression column
        ? column with { Side = RowSide.Incoming, IsParameter = true }
        : expression.Over(OfIncoming);

    // There is one row, which the words of merges call the current one.
    private static string OfIncoming(string text) => text
        .Replace("current, incoming, current with { … }, incoming with { … }, a new row", "incoming, incoming with { … }, a new row")
        .Replace("the two rows", "the row").Replace("on every conflict", "in every row").Replace("current", "incoming");

    /// <summary><c>static bool W(T current, T incoming, …)</c>.</summary>
    public static MergeTranslation TranslateCondition(IMethodSymbol method, MergeContext context, CancellationToken cancellationToken)
    {
        var translation = new MergeTranslation();
        var boolean = context.Compilation.GetSpecialType(SpecialType.System_Boolean);
        if (Body(method, context, boolean, translation, cancellationToken) is not { } body)
            return translation;
        var expressions = new ExpressionTranslator(context, method, translation.Refusals, cancellationToken);
        var statements = new BodyTranslator<MergeExpression>(
            expressions, expressions.Translate, static (c, a, b) => MergeLogic.Conditional(c, a, b));
        var condition = statements.Translate(body);
        translation.Condition = IsRefused(translation, context, method, condition is not null) ? null : condition;
        return translation;
    }

    /// <summary>A method of which anything has no translation is refused, whether or not it is known which part.</summary>
    private static bool IsRefused(MergeTranslation translation, MergeContext context, IMethodSymbol method, bool isComplete)
    {
        if (!isComplete && translation.Refusals.Count == 0)
            translation.Refusals.Add(
                new Refusal(context.Site(method.Locations[0]), RefusalKind.Shape, $"the method '{method.Name}'",
                    "a part of it has no SQL form", null));
        return translation.Refusals.Count > 0;
    }

    /// <summary>The body, when signature and code are sound.</summary>
    private static IBlockOperation? Body(
        IMethodSymbol method, MergeContext context, ITypeSymbol returns, MergeTranslation translation, CancellationToken cancellationToken)
    {
        var syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as MethodDeclarationSyntax;
        if (HasErrors(method))
        {
            translation.IsInvalid = true;
            return null;
        }

        translation.Refusals.AddRange(MergeSignature.Check(method, syntax, context, returns));
        if (translation.Refusals.Count > 0)
            return null;
        var body = context.Compilation.GetSemanticModel(syntax!.SyntaxTree).GetOperation(syntax, cancellationToken) as IMethodBodyOperation;
        var block = body?.BlockBody ?? body?.ExpressionBody;
        if (block is null || block.Descendants().Any(static o => o.Kind == OperationKind.Invalid || o.Type?.TypeKind == TypeKind.Error))
        {
            translation.IsInvalid = true;
            return null;
        }

        return block;
    }

    private static bool HasErrors(IMethodSymbol method) =>
        method.ReturnType.TypeKind == TypeKind.Error || method.Parameters.Any(static p => p.Type.TypeKind == TypeKind.Error);
}
