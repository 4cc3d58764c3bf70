using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>One kind of expression, and what every kind asks of the whole.</summary>
internal abstract class TranslatorPart(MergeContext context, ExpressionTranslator expressions)
{
    protected MergeContext Context => context;

    protected ExpressionTranslator Expressions => expressions;

    protected MethodInliner Inliner => expressions.Inliner;

    /// <summary>What variables hold where the next expression stands.</summary>
    protected MergeState State => expressions.State;

    /// <inheritdoc cref="ExpressionTranslator.Translate"/>
    protected MergeExpression? Translate(IOperation operation) => expressions.Translate(operation);

    /// <inheritdoc cref="ExpressionTranslator.Refuse(IOperation, RefusalKind, string, string, string?)"/>
    protected MergeExpression? Refuse(
        IOperation operation, RefusalKind kind, string construct, string reason, string? rewrite = null) =>
        expressions.Refuse(operation, kind, construct, reason, rewrite);

    /// <inheritdoc cref="ExpressionTranslator.Refuse(IOperation, RefusalKind?)"/>
    protected MergeExpression? Refuse(IOperation operation, RefusalKind? kind = null) => expressions.Refuse(operation, kind);

    /// <inheritdoc cref="RowReader.Resolve"/>
    protected (RowSide Side, string Path)? Resolve(IOperation operation) => expressions.Rows.Resolve(operation);

    /// <inheritdoc cref="RowReader.IsColumn"/>
    protected bool IsColumn(string path) => expressions.Rows.IsColumn(path);

    /// <inheritdoc cref="RowReader.ColumnOf"/>
    protected (RowSide Side, ColumnModel Column)? ColumnOf(IOperation operation) => expressions.Rows.ColumnOf(operation);

    /// <inheritdoc cref="RowReader.Read"/>
    protected MergeExpression? Read(IOperation operation, RowSide side, ColumnModel column, bool isNotNull = false) =>
        expressions.Rows.Read(operation, side, column, isNotNull);
}
