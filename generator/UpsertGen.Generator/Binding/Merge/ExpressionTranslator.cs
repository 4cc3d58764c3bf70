using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>
/// Value expressions: an allow-list; what is not on it is refused where it stands, and its neighbours are still looked at.
/// </summary>
internal sealed class ExpressionTranslator
{
    private const int MostWork = 20_000;

    private readonly MergeContext _context;
    private readonly List<Refusal> _refusals;
    private int _work;

    public ExpressionTranslator(
        MergeContext context, IMethodSymbol method, List<Refusal> refusals, CancellationToken cancellationToken)
    {
        (_context, _refusals, Method, CancellationToken) = (context, refusals, method, cancellationToken);
        Inliner = new MethodInliner(context, this, cancellationToken);
        Locals = new LocalTranslator(context, this);
        Rows = new RowReader(context, this);
        Properties = new PropertyTranslator(context, this);
        Fields = new FieldTranslator(context, this);
        TupleValues = new TupleTranslator(context, this);
        Operators = new OperatorTranslator(context, this);
        Compounds = new CompoundTranslator(context, this);
        Comparisons = new ComparisonTranslator(context, this);
        Records = new RecordTranslator(context, this);
        Patterns = new PatternTranslator(context, this);
        Switches = new SwitchTranslator(context, this);
        Strings = new StringTranslator(context, this);
        Arrays = new ArrayTranslator(context, this);
        Sets = new SetTranslator(context, this);
        Copies = new CopyTranslator(context, this);
        RawSql = new RawSqlTranslator(context, this);
        Calls = new CallTranslator(context, this);
        Members = new MemberTranslator(context, this);
        Texts = new TextMembers(context, this);
        Times = new TimeMembers(context, this);
        Numbers = new NumberMembers(context, this);
    }

    /// <summary>The method that is translated.</summary>
    public IMethodSymbol Method { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>What variables hold where the next expression stands.</summary>
    public MergeState State { get; set; } = new();

    /// <summary>What stands for calls of the project's own code.</summary>
    public MethodInliner Inliner { get; }

    public LocalTranslator Locals { get; }

    public RowReader Rows { get; }

    public PropertyTranslator Properties { get; }

    public FieldTranslator Fields { get; }

    public TupleTranslator TupleValues { get; }

    public OperatorTranslator Operators { get; }

    public CompoundTranslator Compounds { get; }

    public ComparisonTranslator Comparisons { get; }

    public RecordTranslator Records { get; }

    public PatternTranslator Patterns { get; }

    public SwitchTranslator Switches { get; }

    public StringTranslator Strings { get; }

    public ArrayTranslator Arrays { get; }

    public SetTranslator Sets { get; }

    public CopyTranslator Copies { get; }

    public RawSqlTranslator RawSql { get; }

    public CallTranslator Calls { get; }

    /// <summary>Members of the framework's types.</summary>
    public MemberTranslator Members { get; }

    public TextMembers Texts { get; }

    public TimeMembers Times { get; }

    public NumberMembers Numbers { get; }

    /// <summary>The expression; null when it, or something in it, is refused.</summary>
    public MergeExpression? Translate(IOperation operation)
    {
        CancellationToken.ThrowIfCancellationRequested();
        if (!CanAfford(operation))
            return null;
        var result = operation.ConstantValue is { HasValue: true } constant
            ? Calls.Constant(operation, constant.Value)
            : operation switch
            {
                IParenthesizedOperation e => Translate(e.Operand),
                IConversionOperation e => Operators.Conversion(e),
                IParameterReferenceOperation e => Locals.Parameter(e),
                ILocalReferenceOperation e => Locals.Local(e),
                IPropertyReferenceOperation e => Properties.Property(e),
                IFieldReferenceOperation e => Fields.Field(e),
                IUnaryOperation e => Operators.Unary(e),
                IBinaryOperation e => Operators.Binary(e),
                ICoalesceOperation e => OperatorTranslator.Coalesce(e, Translate),
                IConditionalOperation { WhenFalse: not null } e => Operators.Conditional(e, Translate),
                ISwitchExpressionOperation e => Switches.Arms(e, Translate, MergeLogic.Conditional),
                IIsPatternOperation e => Patterns.Looked(e.Value).Matches(e.Pattern),
                ITupleBinaryOperation e => Comparisons.Tuples(e),
                IInvocationOperation e => Calls.Invocation(e),
                IInterpolatedStringOperation e => Strings.Interpolation(e),
                IConditionalAccessOperation e => Rows.ConditionalAccess(e),
                IConditionalAccessInstanceOperation => Rows.Accessed(),
                IDefaultValueOperation e => Calls.Default(e),
                IObjectCreationOperation e => Calls.Creation(e),
                IImplicitIndexerReferenceOperation e when Texts.TryIndexer(e, out var part) => part,
                _ => Refuse(operation),
            };
        // Nothing is left out in silence.
        if (result is null && _refusals.Count == 0)
            return Refuse(operation);
        return result is null || result.Site != 0 ? result : result with { Site = _context.Site(operation) };
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
    public MergeExpression? For(IOperation value, ColumnModel column) =>
        CopyTranslator.IsOpaque(column) ? Copies.Copied(value, column) : Translate(value);

    public void Add(Refusal refusal)
    {
        // Statements behind a choice are looked at once per branch.
        if (!_refusals.Any(r => r.Site == refusal.Site && r.Kind == refusal.Kind))
            _refusals.Add(refusal);
    }

    public MergeExpression? Refuse(IOperation operation, RefusalKind kind, string construct, string reason, string? rewrite = null)
    {
        Add(new Refusal(_context.Site(operation), kind, construct, reason, rewrite));
        return null;
    }

    /// <summary>Refuses a construct by its kind.</summary>
    public MergeExpression? Refuse(IOperation operation, RefusalKind? kind = null)
    {
        var (words, reason, rewrite, usual) = RefusalText.Explain(operation);
        return Refuse(operation, kind ?? usual, words, reason, rewrite);
    }
}
