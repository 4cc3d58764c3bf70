using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>
/// Value expressions: an allow-list; what is not on it is refused where it stands, and its neighbours are still looked at.
/// </summary>
internal sealed partial class ExpressionTranslator(
    MergeContext context, IMethodSymbol method, List<Refusal> refusals, CancellationToken cancellationToken)
{
    private const int MostWork = 20_000;

    private readonly Dictionary<ILocalSymbol, IOperation> _locals = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, IOperation> _unread = new(SymbolEqualityComparer.Default);
    private readonly Stack<IOperation> _accessed = new();
    private MethodInliner? _inliner;
    private MemberTranslator? _members;
    private TextMembers? _texts;
    private TimeMembers? _times;
    private NumberMembers? _numbers;
    private int _work;

    /// <summary>What stands for calls of the project's own code.</summary>
    public MethodInliner Inliner => _inliner ??= new MethodInliner(context, this, cancellationToken);

    /// <summary>What variables hold where the next expression stands.</summary>
    public MergeState State { get; set; } = new();

    /// <summary>Members of the framework's types.</summary>
    public MemberTranslator Members => _members ??= new MemberTranslator(context, this);

    private TextMembers Texts => _texts ??= new TextMembers(context, this);

    private TimeMembers Times => _times ??= new TimeMembers(context, this);

    private NumberMembers Numbers => _numbers ??= new NumberMembers(context, this);

    /// <summary>The expression; null when it, or something in it, is refused.</summary>
    public MergeExpression? Translate(IOperation operation)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!CanAfford(operation))
            return null;
        var result = operation.ConstantValue is { HasValue: true } constant
            ? Constant(operation, constant.Value)
            : operation switch
            {
                IParenthesizedOperation e => Translate(e.Operand),
                IConversionOperation e => Conversion(e),
                IParameterReferenceOperation e => Parameter(e),
                ILocalReferenceOperation e => Local(e),
                IPropertyReferenceOperation e => Property(e),
                IFieldReferenceOperation e => Field(e),
                IUnaryOperation e => Unary(e),
                IBinaryOperation e => Binary(e),
                ICoalesceOperation e => Coalesce(e, Translate),
                IConditionalOperation { WhenFalse: not null } e => Conditional(e, Translate),
                ISwitchExpressionOperation e => Arms(e, Translate, MergeLogic.Conditional),
                IIsPatternOperation e => Looked(e.Value).Matches(e.Pattern),
                ITupleBinaryOperation e => Tuples(e),
                IInvocationOperation e => Invocation(e),
                IInterpolatedStringOperation e => Interpolation(e),
                IConditionalAccessOperation e => ConditionalAccess(e),
                IConditionalAccessInstanceOperation => Accessed(),
                IDefaultValueOperation e => Default(e),
                IObjectCreationOperation e => Creation(e),
                IImplicitIndexerReferenceOperation e when Texts.TryIndexer(e, out var part) => part,
                _ => Refuse(operation),
            };
        // Nothing is left out in silence.
        if (result is null && refusals.Count == 0)
            return Refuse(operation);
        return result is null || result.Site != 0 ? result : result with { Site = context.Site(operation) };
    }

    /// <summary>
    /// False once the method has become larger than any statement should be: locals stand wherever they are read, and statements
    /// behind a choice in each of its branches, so a short method can double with every line.
    /// </summary>
    public bool CanAfford(IOperation operation)
    {
        if (_work == MostWork)
            Refuse(operation, RefusalKind.Shape, "so large a method", "locals and branches stand in the SQL once for each use",
                "write fewer branches, or split the operation");
        return ++_work <= MostWork;
    }

    /// <summary>The value of an assignment to a column; converted columns take only what is stored in the same form.</summary>
    public MergeExpression? For(IOperation value, ColumnModel column) => IsOpaque(column) ? Copied(value, column) : Translate(value);

    public void Add(Refusal refusal)
    {
        // Statements behind a choice are looked at once per branch.
        if (!refusals.Any(r => r.Site == refusal.Site && r.Kind == refusal.Kind))
            refusals.Add(refusal);
    }

    public MergeExpression? Refuse(IOperation operation, RefusalKind kind, string construct, string reason, string? rewrite = null)
    {
        Add(new Refusal(context.Site(operation), kind, construct, reason, rewrite));
        return null;
    }

    /// <summary>Refuses a construct by its kind.</summary>
    public MergeExpression? Refuse(IOperation operation, RefusalKind? kind = null)
    {
        var (words, reason, rewrite, usual) = RefusalText.Explain(operation);
        return Refuse(operation, kind ?? usual, words, reason, rewrite);
    }

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
            if (KindOf(initializer.Value.Type) is null || Opaque(initializer.Value) is not null)
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
        if (ColumnOf(value) is var (side, column) && IsOpaque(column))
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
            .SelectMany(v => (IEnumerable<IOperation>?)TupleOf(v)?.Elements ?? [v]))
            Translate(value);
    }

    public IOperation? Initializer(ILocalReferenceOperation local)
    {
        _unread.Remove(local.Local);
        return _locals.TryGetValue(local.Local, out var value) ? value : null;
    }

    /// <summary>Without parentheses and conversions that change nothing.</summary>
    public static IOperation Strip(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IParenthesizedOperation e:
                    operation = e.Operand;
                    continue;
                case IConversionOperation { OperatorMethod: null, Operand.Type: { } from, Type: { } to } e when SameWithoutNull(from, to):
                    operation = e.Operand;
                    continue;
                default:
                    return operation;
            }
        }
    }

    /// <summary>Which row, and which of its members by a path such as <c>Address.City</c>; the path of the row itself is empty.</summary>
    public (RowSide Side, string Path)? Resolve(IOperation operation)
    {
        operation = Strip(operation);
        switch (operation)
        {
            case IParameterReferenceOperation or IInstanceReferenceOperation when Inliner.RowOf(operation) is { } inlined:
                return inlined;
            case IParameterReferenceOperation { Parameter: var parameter } when IsRow(parameter):
                return (parameter.Ordinal == 0 ? RowSide.Current : RowSide.Incoming, "");
            case ILocalReferenceOperation local when Initializer(local) is { } initializer:
                return Resolve(initializer);
            case IPropertyReferenceOperation { Instance: { } instance, Property: var property } when Resolve(instance) is { } owner:
                if (IsNullableMember(property))
                    return property.Name == "Value" && !IsColumn(owner.Path) ? owner : null;
                return (owner.Side, owner.Path.Length == 0 ? property.Name : owner.Path + "." + property.Name);
            case IConditionalAccessInstanceOperation when _accessed.Count > 0:
                return WithoutAccess(Resolve);
            case IConditionalAccessOperation access:
                _accessed.Push(access.Operation);
                var resolved = Resolve(access.WhenNotNull);
                _accessed.Pop();
                return resolved;
            default:
                return null;
        }
    }

    public bool IsColumn(string path) => context.Columns.Find(path) >= 0;

    private bool IsRow(IParameterSymbol parameter) =>
        parameter.Ordinal < context.Rows.Count && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method);

    /// <summary>The column that an expression is, with any conversion; null for everything else.</summary>
    private (RowSide Side, ColumnModel Column)? ColumnOf(IOperation operation)
    {
        operation = Strip(operation);
        if (operation is IPropertyReferenceOperation { Instance: { } instance, Property: { Name: "Value" } property }
            && IsNullableMember(property))
            return ColumnOf(instance);
        return Resolve(operation) is { } source && context.Columns.Find(source.Path) is >= 0 and var ordinal
            ? (source.Side, context.Column(ordinal))
            : null;
    }

    /// <summary>A column of one of the rows; what the incoming row has in C# and not in the statement is refused.</summary>
    private MergeExpression? Read(IOperation operation, RowSide side, ColumnModel column, bool isNotNull = false)
    {
        if ((side == RowSide.Current && !context.IsForInsert) || context.IsSent(column.Ordinal))
        {
            var value = side == RowSide.Current
                ? State.Current(column.Ordinal, column.Type)
                : new ColumnExpression(side, column.Ordinal, column.Type);
            return value is not null && isNotNull ? AsNotNull(value) : value;
        }

        return context.IsTouch(column.Ordinal)
            ? Refuse(
                operation, RefusalKind.Type, $"'{column.Property}' of the incoming row", "Touch replaces it by the time of the write",
                "use DateTime.UtcNow or DateTimeOffset.UtcNow" + (context.IsForInsert ? "" : ", or read the current row's"))
            : Refuse(
                operation, RefusalKind.Type, $"'{column.Property}' of the incoming row",
                "the database generates the column, so the row's own value is never sent",
                context.IsForInsert ? null : "read the current row's");
    }

    private MergeExpression? Parameter(IParameterReferenceOperation operation)
    {
        if (Inliner.TryGetValue(operation.Parameter, out var value))
            return Known(value, operation, operation.Parameter.Name);
        if (IsRow(operation.Parameter))
            return Refuse(operation, RefusalKind.Shape, $"the row '{operation.Parameter.Name}' as a value", "SQL has columns, not rows",
                "name a column of it");
        if (context.Arguments.Find(operation.Parameter.Name) is not { } index
            || !SymbolEqualityComparer.Default.Equals(operation.Parameter.ContainingSymbol, method))
            return Refuse(operation);
        var model = context.Arguments.Items[index];
        return model.Storage is { IsScalar: true } or ColumnStorage.Wrapper
            ? new ArgumentExpression(index, model.Type)
            : Refuse(operation, RefusalKind.Type, $"the parameter '{model.Name}' in a computation", "its stored form is made in C#",
                "only copy it to a column of its type");
    }

    private MergeExpression? Local(ILocalReferenceOperation operation)
    {
        // One that is refused has been reported where it is declared.
        if (State.Locals.TryGetValue(new(operation.Local), out var bound))
            return Known(bound, operation, operation.Local.Name);
        return Initializer(operation) is { } value ? Translate(value) : Refuse(operation);
    }
}
