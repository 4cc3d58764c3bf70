using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>What refused constructs are called, and why they are refused.</summary>
internal static class RefusalText
{
    /// <summary>The construct in words.</summary>
    public static string Of(IOperation operation) => operation switch
    {
        IInvocationOperation e => $"the method {e.TargetMethod.ContainingType?.Name}.{e.TargetMethod.Name}",
        IPropertyReferenceOperation e => $"the member {e.Property.ContainingType?.Name}.{e.Property.Name}",
        IFieldReferenceOperation e => $"the field '{e.Field.Name}'",
        ILocalReferenceOperation e => $"the variable '{e.Local.Name}'",
        IParameterReferenceOperation e => $"the parameter '{e.Parameter.Name}'",
        IObjectCreationOperation e => $"a new {Name(e.Type)}",
        IDefaultValueOperation e => $"the default of {Name(e.Type)}",
        IBinaryOperation e => $"the operator {Sign(e.OperatorKind)}",
        _ => OfKind(operation.Kind),
    };

    /// <summary>Words for every kind of operation; the names of the kinds differ between compilers and are never shown.</summary>
    public static string OfKind(OperationKind kind) => kind switch
    {
        OperationKind.Block => "a block",
        OperationKind.VariableDeclarationGroup or OperationKind.VariableDeclaration or OperationKind.VariableDeclarator
            or OperationKind.VariableInitializer => "a declaration",
        OperationKind.Switch or OperationKind.SwitchCase or OperationKind.CaseClause => "a switch statement",
        OperationKind.Loop => "a loop",
        OperationKind.Labeled or OperationKind.Branch => "a jump",
        OperationKind.Empty => "an empty statement",
        OperationKind.Return or OperationKind.YieldReturn or OperationKind.YieldBreak => "a return",
        OperationKind.Lock => "a lock",
        OperationKind.Try or OperationKind.CatchClause => "a try statement",
        OperationKind.Using or OperationKind.UsingDeclaration => "a using statement",
        OperationKind.ExpressionStatement => "a statement with an effect",
        OperationKind.LocalFunction => "a local function",
        OperationKind.Stop or OperationKind.End => "the end of the program",
        OperationKind.RaiseEvent or OperationKind.EventReference or OperationKind.EventAssignment => "an event",
        OperationKind.Literal => "a literal",
        OperationKind.Conversion => "a conversion",
        OperationKind.Invocation => "a call",
        OperationKind.ArrayElementReference or OperationKind.ImplicitIndexerReference => "an element of an array",
        OperationKind.LocalReference => "a variable",
        OperationKind.ParameterReference => "a parameter",
        OperationKind.FieldReference => "a field",
        OperationKind.MethodReference => "a reference to a method",
        OperationKind.PropertyReference => "a property",
        OperationKind.Unary => "an operator",
        OperationKind.Binary => "an operator",
        OperationKind.Conditional => "a condition",
        OperationKind.Coalesce => "the operator ??",
        OperationKind.AnonymousFunction or OperationKind.FlowAnonymousFunction => "a lambda",
        OperationKind.ObjectCreation or OperationKind.TypeParameterObjectCreation => "a new object",
        OperationKind.ArrayCreation or OperationKind.ArrayInitializer => "a new array",
        OperationKind.InstanceReference => "this object",
        OperationKind.IsType => "a test of the type",
        OperationKind.Await => "await",
        OperationKind.SimpleAssignment or OperationKind.CompoundAssignment or OperationKind.CoalesceAssignment
            or OperationKind.DeconstructionAssignment => "an assignment",
        OperationKind.Parenthesized => "parentheses",
        OperationKind.ConditionalAccess or OperationKind.ConditionalAccessInstance => "the operator ?.",
        OperationKind.InterpolatedString or OperationKind.InterpolatedStringText or OperationKind.Interpolation => "an interpolated string",
        OperationKind.InterpolatedStringAddition or OperationKind.InterpolatedStringAppendLiteral
            or OperationKind.InterpolatedStringAppendFormatted
            or OperationKind.InterpolatedStringAppendInvalid or OperationKind.InterpolatedStringHandlerCreation
            or OperationKind.InterpolatedStringHandlerArgumentPlaceholder => "an interpolated string handler",
        OperationKind.AnonymousObjectCreation => "an anonymous object",
        OperationKind.ObjectOrCollectionInitializer or OperationKind.MemberInitializer => "an initializer",
        OperationKind.NameOf => "nameof",
        OperationKind.Tuple => "a tuple",
        OperationKind.DynamicObjectCreation or OperationKind.DynamicMemberReference or OperationKind.DynamicInvocation
            or OperationKind.DynamicIndexerAccess => "a dynamic member",
        OperationKind.TranslatedQuery => "a query",
        OperationKind.DelegateCreation or OperationKind.FunctionPointerInvocation => "a delegate",
        OperationKind.DefaultValue => "a default",
        OperationKind.TypeOf => "typeof",
        OperationKind.SizeOf => "sizeof",
        OperationKind.AddressOf => "a pointer",
        OperationKind.IsPattern or OperationKind.ConstantPattern or OperationKind.DeclarationPattern or OperationKind.RecursivePattern
            or OperationKind.DiscardPattern or OperationKind.PropertySubpattern or OperationKind.NegatedPattern
                or OperationKind.BinaryPattern
            or OperationKind.TypePattern or OperationKind.RelationalPattern or OperationKind.ListPattern or OperationKind.SlicePattern =>
                "a pattern",
        OperationKind.Increment or OperationKind.Decrement => "an increment",
        OperationKind.Throw => "a throw",
        OperationKind.DeclarationExpression => "an out variable",
        OperationKind.OmittedArgument or OperationKind.Argument => "an argument",
        OperationKind.FieldInitializer or OperationKind.PropertyInitializer or OperationKind.ParameterInitializer => "an initial value",
        OperationKind.MethodBody or OperationKind.ConstructorBody => "a body",
        OperationKind.Discard => "a discard",
        OperationKind.FlowCapture or OperationKind.FlowCaptureReference or OperationKind.IsNull or OperationKind.CaughtException
            or OperationKind.StaticLocalInitializationSemaphore => "a step of the compiler",
        OperationKind.TupleBinary => "a comparison of tuples",
        OperationKind.Range => "a range",
        OperationKind.ReDim or OperationKind.ReDimClause => "a redimension",
        OperationKind.SwitchExpression or OperationKind.SwitchExpressionArm => "a switch expression",
        OperationKind.With => "a with expression",
        OperationKind.InlineArrayAccess => "an inline array",
        OperationKind.Attribute => "an attribute",
        OperationKind.Utf8String => "a UTF-8 literal",
        _ => "this construct",
    };

    /// <summary>A type as its user writes it, without a null mark.</summary>
    public static string Name(ITypeSymbol? type) =>
        type is null ? "null" : ScalarTypes.Unwrap(type).Type.WithNullableAnnotation(NullableAnnotation.None)
            .ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    public static string Sign(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "+",
        BinaryOperatorKind.Subtract => "-",
        BinaryOperatorKind.Multiply => "*",
        BinaryOperatorKind.Divide => "/",
        BinaryOperatorKind.Remainder => "%",
        BinaryOperatorKind.And => "&",
        BinaryOperatorKind.Or => "|",
        BinaryOperatorKind.ExclusiveOr => "^",
        BinaryOperatorKind.LeftShift => "<<",
        BinaryOperatorKind.RightShift => ">>",
        BinaryOperatorKind.UnsignedRightShift => ">>>",
        BinaryOperatorKind.Equals => "==",
        BinaryOperatorKind.NotEquals => "!=",
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        _ => "used here",
    };

    /// <summary>What a construct that is not on the list is, why it is not, what to write instead, and which diagnostic says so.</summary>
    public static (string Words, string Reason, string? Rewrite, RefusalKind Kind) Explain(IOperation operation)
    {
        var words = Of(operation);
        switch (operation)
        {
            case IInvocationOperation or IPropertyReferenceOperation:
                var (reason, rewrite) = OfMember(
                    operation is IInvocationOperation call ? call.TargetMethod : ((IPropertyReferenceOperation)operation).Property);
                return (words, reason, rewrite, RefusalKind.Method);
            case IIsTypeOperation or ITypePatternOperation:
                return (words, "a column has one type", "use is null or is not null", RefusalKind.Operator);
            case IThrowOperation:
                return (words, "a statement at the database cannot throw for one row", "use a When condition to skip rows",
                    RefusalKind.Shape);
            case IIncrementOrDecrementOperation { Target.Type: { } type } when ScalarTypes.Find(
                ScalarTypes.Unwrap(type).Type)?.IsNumber() != true:
                return (words + " of " + Name(type), "only numbers are counted in SQL", "assign the value itself", RefusalKind.Operator);
            case IDeconstructionAssignmentOperation:
                return (words, "SQL assigns one column at a time", "write an assignment for each value", RefusalKind.Shape);
            case IAssignmentOperation or IIncrementOrDecrementOperation:
                return (words + " inside of an expression", "the columns of a row are set at once", "make it a statement of its own",
                    RefusalKind.Shape);
            case IBranchOperation { BranchKind: BranchKind.Break }:
                return ("a break before the end of a section", "the body becomes one SQL expression per column",
                    "put what follows into an else", RefusalKind.Shape);
            case ILoopOperation or ITryOperation or ILockOperation or IUsingOperation or ILocalFunctionOperation
                or IExpressionStatementOperation or IBranchOperation:
                return (words, "the body becomes one SQL expression per column", "use locals with a value, if, switch, return and ?:",
                    RefusalKind.Shape);
            case IAwaitOperation or IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation:
                return (words, "code cannot run inside the statement", "compute the value in C# and pass it as a further parameter",
                    RefusalKind.Shape);
            case IInstanceReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation:
                return (words, "only the two rows and further parameters have values at the database", null, RefusalKind.Captured);
            default:
                return (words, "it has no equivalent SQL", null, RefusalKind.Operator);
        }
    }

    private static (string Reason, string? Rewrite) OfMember(ISymbol member)
    {
        var owner = member.ContainingType;
        var kind = owner is null ? null : ScalarTypes.Find(owner);
        if (member.Name == "ToString")
            return ("C# writes values by the culture of the thread, the database by its own rules", "pass the text as a further parameter");
        var known = kind switch
        {
            ScalarKind.String or ScalarKind.Char => OfText(member),
            ScalarKind.DateTime or ScalarKind.DateTimeOffset or ScalarKind.DateOnly or ScalarKind.TimeOnly or ScalarKind.TimeSpan =>
                ("the databases have no function that gives the same for every value",
                    "compute it in C# and pass it as a further parameter"),
            _ => OfNumber(member, owner is { Name: "Math" or "MathF", ContainingNamespace.Name: "System" } || kind?.IsNumber() == true),
        };
        var isRandom = member.Name is "NewGuid" or "Next" or "NextDouble"
            && owner is { Name: "Guid" or "Random", ContainingNamespace.Name: "System" };
        return known ?? (isRandom
            ? ("its value is another one on every call", "take it as a further parameter")
            : ("it runs code that the database does not have", "compute it in C# and pass it as a further parameter, or use Db.Sql"));
    }

    private static (string Reason, string? Rewrite)? OfText(ISymbol member) => member.Name switch
    {
        "IndexOf" or "LastIndexOf" => ("it compares by the culture of the thread", "pass StringComparison.Ordinal, or look for a char"),
        "CompareTo" or "Compare" => ("it compares by the culture of the thread", "write string.CompareOrdinal(a, b) < 0, or > 0"),
        "ToUpper" or "ToLower" or "ToUpperInvariant" or "ToLowerInvariant" =>
            ("the culture of the thread says which letters change", "change them in C# before the upsert"),
        "Trim" or "TrimStart" or "TrimEnd" => ("the characters must be known when the SQL is made", "write them as constants"),
        _ => null,
    };

    private static (string Reason, string? Rewrite)? OfNumber(ISymbol member, bool isNumber) => member.Name switch
    {
        "Parse" or "TryParse" =>
            ("what is no number is another error there, or none", "read the number in C# and pass it as a further parameter"),
        _ when isNumber => ("the last digit is another one on every platform, or SQL has no such function",
            "compute it in C# into a column or a further parameter"),
        _ => null,
    };
}
