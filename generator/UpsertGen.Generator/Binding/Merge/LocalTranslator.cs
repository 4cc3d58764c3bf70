using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Parameters and locals: a local's value stands wherever the local does.</summary>
internal sealed class LocalTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    private readonly Dictionary<ILocalSymbol, IOperation> _locals = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, IOperation> _unread = new(SymbolEqualityComparer.Default);

    /// <summary>A declaration of locals: their values stand wherever the locals do.</summary>
    public void Declare(IVariableDeclarationGroupOperation group)
    {
        foreach (var declarator in group.Declarations.SelectMany(static d => d.Declarators))
        {
            if (declarator.Initializer is not { } initializer || declarator.Symbol.RefKind != RefKind.None)
            {
                Refuse(declarator, RefusalKind.Shape, "a local without a value", "SQL has no variables",
                    "declare the local with its value and use ?: for choices");
                State.Locals[new(declarator.Symbol)] = null;
                continue;
            }

            // Code that does not compile can use a local before its declaration; following it would never end.
            if (initializer.Descendants().OfType<ILocalReferenceOperation>().Any(l => !IsDeclared(l.Local, initializer.Syntax.Span)))
            {
                State.Locals[new(declarator.Symbol)] = null;
                continue;
            }

            _locals[declarator.Symbol] = initializer.Value;
            // Rows, members and converted values are read where they are used.
            if (KindOf(initializer.Value.Type) is null || Expressions.Comparisons.Opaque(initializer.Value) is not null)
                _unread[declarator.Symbol] = initializer.Value;
            else
                Translate(initializer.Value);
        }
    }

    /// <summary>A local that stands for a row.</summary>
    public void Alias(ILocalSymbol local, IOperation row) => _locals[local] = row;

    /// <summary>The value of a local at the time it is assigned; columns keep their stored form.</summary>
    public MergeExpression? Held(IOperation value)
    {
        if (ColumnOf(value) is var (side, column) && CopyTranslator.IsOpaque(column))
            return Read(value, side, column);
        return Resolve(value) is not null && ColumnOf(value) is null
            ? Refuse(value, RefusalKind.Shape, "a local for a member of several columns", "it may be assigned in between",
                "name its properties where they are used")
            : Translate(value);
    }

    private bool IsDeclared(ILocalSymbol local, Microsoft.CodeAnalysis.Text.TextSpan within) =>
        _locals.ContainsKey(local) || State.Locals.ContainsKey(new(local)) || State.Locals.ContainsKey(new(local, 1))
            || local.Locations.Any(l => within.Contains(l.SourceSpan));

    /// <summary>Locals that nothing reads must still be something that can be left out.</summary>
    public void CheckUnread()
    {
        foreach (var value in _unread.Values.Where(v => Resolve(v) is null)
            .SelectMany(v => (IEnumerable<IOperation>?)Expressions.TupleValues.TupleOf(v)?.Elements ?? [v]))
            Translate(value);
    }

    public IOperation? Initializer(ILocalReferenceOperation local)
    {
        _unread.Remove(local.Local);
        return _locals.TryGetValue(local.Local, out var value) ? value : null;
    }

    public MergeExpression? Parameter(IParameterReferenceOperation operation)
    {
        if (Inliner.TryGetValue(operation.Parameter, out var value))
            return Expressions.Fields.Known(value, operation, operation.Parameter.Name);
        if (Expressions.Rows.IsRow(operation.Parameter))
            return Refuse(operation, RefusalKind.Shape, $"the row '{operation.Parameter.Name}' as a value", "SQL has columns, not rows",
                "name a column of it");
        if (Context.Arguments.Find(operation.Parameter.Name) is not { } index
            || !SymbolEqualityComparer.Default.Equals(operation.Parameter.ContainingSymbol, Expressions.Method))
            return Refuse(operation);
        var model = Context.Arguments.Items[index];
        return model.Storage is { IsScalar: true } or ColumnStorage.Wrapper
            ? new ArgumentExpression(index, model.Type)
            : Refuse(operation, RefusalKind.Type, $"the parameter '{model.Name}' in a computation", "its stored form is made in C#",
                "only copy it to a column of its type");
    }

    public MergeExpression? Local(ILocalReferenceOperation operation)
    {
        // One that is refused has been reported where it is declared.
        if (State.Locals.TryGetValue(new(operation.Local), out var bound))
            return Expressions.Fields.Known(bound, operation, operation.Local.Name);
        return Initializer(operation) is { } value ? Translate(value) : Refuse(operation);
    }
}
