using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.Merge;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Merge;

/// <summary>
/// Every kind of operation that the compiler knows is accepted, refused where it stands, or cannot be in a body; a new kind fails here.
/// </summary>
public sealed class ClosedWorldTests
{
    private static readonly Dictionary<OperationKind, string> Accepted = new()
    {
        [OperationKind.Block] = "{ { return current; } }",
        [OperationKind.VariableDeclarationGroup] = "{ var n = 1; return current with { I = n }; }",
        [OperationKind.VariableDeclaration] = "{ var n = 1; return current with { I = n }; }",
        [OperationKind.VariableDeclarator] = "{ var n = 1; return current with { I = n }; }",
        [OperationKind.VariableInitializer] = "{ var n = 1; return current with { I = n }; }",
        [OperationKind.Switch] = "{ switch (incoming.I) { case 1: return current; default: return incoming; } }",
        [OperationKind.SwitchCase] = "{ switch (incoming.I) { case 1: return current; default: return incoming; } }",
        [OperationKind.CaseClause] = "{ switch (incoming.I) { case 1: return current; default: return incoming; } }",
        [OperationKind.Branch] = "{ switch (incoming.I) { case 1: break; default: return incoming; } return current; }",
        [OperationKind.Empty] = "{ ; return current; }",
        [OperationKind.Return] = "{ return incoming; }",
        [OperationKind.LocalFunction] = "{ int F() => 1; return current with { I = F() }; }",
        [OperationKind.Literal] = "=> current with { I = 3 };",
        [OperationKind.Conversion] = "=> current with { L = incoming.I };",
        [OperationKind.Invocation] = "=> current with { I = Math.Max(incoming.I, 3) };",
        [OperationKind.Argument] = "=> current with { I = Math.Max(incoming.I, 3) };",
        [OperationKind.LocalReference] = "{ var n = 1; return current with { I = n }; }",
        [OperationKind.ParameterReference] = "=> current;",
        [OperationKind.FieldReference] = "=> current with { I = Five };",
        [OperationKind.PropertyReference] = "=> current with { I = incoming.I };",
        [OperationKind.Unary] = "=> current with { I = -incoming.I };",
        [OperationKind.Binary] = "=> current with { I = incoming.I + 1 };",
        [OperationKind.Conditional] = "=> incoming.Ok ? current : incoming;",
        [OperationKind.Coalesce] = "=> current with { T = incoming.Tn ?? current.T };",
        [OperationKind.ObjectCreation] = "=> current with { At = new DateTime(2024, 1, 1) };",
        [OperationKind.ArrayCreation] =
            "=> current with { I = Db.Sql<int>(new() { Sqlite = \"{0}\", PostgreSql = \"{0}\" }, incoming.I) };",
        [OperationKind.ArrayInitializer] =
            "=> current with { I = Db.Sql<int>(new() { Sqlite = \"{0}\", PostgreSql = \"{0}\" }, incoming.I) };",
        [OperationKind.InstanceReference] = "=> current with { I = 1 };",
        [OperationKind.SimpleAssignment] = "=> current with { I = 1 };",
        [OperationKind.ConditionalAccess] = "=> current with { Ok = incoming.Tn?.Contains(\"a\") == true };",
        [OperationKind.ConditionalAccessInstance] = "=> current with { Ok = incoming.Tn?.Contains(\"a\") == true };",
        [OperationKind.InterpolatedString] = "=> current with { T = $\"a{incoming.T}\" };",
        [OperationKind.InterpolatedStringText] = "=> current with { T = $\"a{incoming.T}\" };",
        [OperationKind.Interpolation] = "=> current with { T = $\"a{incoming.T}\" };",
        [OperationKind.ObjectOrCollectionInitializer] = "=> current with { I = 1 };",
        [OperationKind.NameOf] = "=> current with { T = nameof(incoming.T) };",
        [OperationKind.DefaultValue] = "=> current with { At = default };",
        [OperationKind.SizeOf] = "=> current with { I = sizeof(long) };",
        [OperationKind.TupleBinary] = "=> current with { Ok = (incoming.I, 1) == (current.I, 1) };",
        [OperationKind.IsPattern] = "=> current with { Ok = incoming.In is null };",
        [OperationKind.ConstantPattern] = "=> current with { Ok = incoming.In is 3 };",
        [OperationKind.DeclarationPattern] = "=> current with { I = incoming.In is int n ? n : 0 };",
        [OperationKind.RecursivePattern] = "=> current with { I = incoming.In is { } n ? n : 0 };",
        [OperationKind.DiscardPattern] = "=> current with { I = incoming.I switch { 1 => 2, _ => 3 } };",
        [OperationKind.NegatedPattern] = "=> current with { Ok = incoming.In is not null };",
        [OperationKind.BinaryPattern] = "=> current with { Ok = incoming.I is 1 or 2 };",
        [OperationKind.RelationalPattern] = "=> current with { Ok = incoming.I is > 1 };",
        [OperationKind.SwitchExpression] = "=> current with { I = incoming.I switch { 1 => 2, _ => 3 } };",
        [OperationKind.SwitchExpressionArm] = "=> current with { I = incoming.I switch { 1 => 2, _ => 3 } };",
        [OperationKind.CompoundAssignment] = "{ var n = 1; n += 2; return current with { I = n }; }",
        [OperationKind.CoalesceAssignment] = "{ var n = incoming.Tn; n ??= \"a\"; return current with { T = n }; }",
        [OperationKind.Increment] = "{ var n = 1; n++; return current with { I = n }; }",
        [OperationKind.Decrement] = "{ var n = incoming.I; n--; return current with { I = n }; }",
        [OperationKind.With] = "=> current with { I = 1 };",
    };

    private static readonly Dictionary<OperationKind, string> Refused = new()
    {
        [OperationKind.Loop] = "{ while (incoming.Ok) { } return current; }",
        [OperationKind.Labeled] = "{ goto end; end: return current; }",
        [OperationKind.Lock] = "{ lock (incoming.T) { } return current; }",
        [OperationKind.Try] = "{ try { return current; } catch { return incoming; } }",
        [OperationKind.CatchClause] = "{ try { return current; } catch { return incoming; } }",
        [OperationKind.Using] = "{ using (new System.IO.MemoryStream()) { } return current; }",
        [OperationKind.UsingDeclaration] = "{ using var s = new System.IO.MemoryStream(); return current; }",
        [OperationKind.ExpressionStatement] = "{ Console.WriteLine(); return current; }",
        [OperationKind.ArrayElementReference] = "=> current with { I = new[] { 1 }[0] };",
        [OperationKind.ImplicitIndexerReference] = "=> current with { C = incoming.T.AsSpan()[^1] };",
        [OperationKind.MethodReference] = "=> current with { Ok = incoming.T.All(char.IsDigit) };",
        [OperationKind.DelegateCreation] = "=> current with { Ok = incoming.T.All(char.IsDigit) };",
        [OperationKind.AnonymousFunction] = "=> current with { Ok = incoming.T.All(c => c == 'a') };",
        [OperationKind.TypeParameterObjectCreation] = "{ T F<T>() where T : new() => new T(); return current with { I = F<int>() }; }",
        [OperationKind.IsType] = "=> current with { Ok = incoming.T is string };",
        [OperationKind.DeconstructionAssignment] = "{ var (a, b) = new KeyValuePair<int, int>(1, 2); return current with { I = a }; }",
        [OperationKind.DeclarationExpression] = "=> current with { Ok = int.TryParse(incoming.T, out var n) };",
        [OperationKind.EventReference] = "{ Console.CancelKeyPress += null; return current; }",
        [OperationKind.EventAssignment] = "{ Console.CancelKeyPress += null; return current; }",
        [OperationKind.AnonymousObjectCreation] = "=> current with { I = new { N = 1 }.N };",
        [OperationKind.MemberInitializer] = "=> current with { I = new Holder { Inner = { N = 1 } }.Inner.N };",
        [OperationKind.Tuple] = "=> current with { Ok = (incoming.I, 1).Equals((1, 1)) };",
        [OperationKind.DynamicMemberReference] = "=> current with { I = ((dynamic)incoming).I };",
        [OperationKind.DynamicInvocation] = "=> current with { T = ((dynamic)incoming).ToString() };",
        [OperationKind.DynamicIndexerAccess] = "=> current with { I = ((dynamic)incoming)[0] };",
        [OperationKind.DynamicObjectCreation] = "=> current with { I = new Holder((dynamic)incoming).N };",
        [OperationKind.TranslatedQuery] = "=> current with { I = (from c in incoming.T select c).Count() };",
        [OperationKind.TypeOf] = "=> current with { T = typeof(int).Name };",
        [OperationKind.AddressOf] = "{ unsafe { int n = 1; int* p = &n; } return current; }",
        [OperationKind.FunctionPointerInvocation] = "{ unsafe { delegate*<int> f = null; return current with { I = f() }; } }",
        [OperationKind.TypePattern] = "=> current with { Ok = (object)incoming.T is int or string };",
        [OperationKind.PropertySubpattern] = "=> current with { Ok = incoming.At is { Kind: DateTimeKind.Utc } };",
        [OperationKind.ListPattern] = "=> current with { Ok = incoming.T is ['a', ..] };",
        [OperationKind.SlicePattern] = "=> current with { Ok = incoming.T is ['a', ..] };",
        [OperationKind.Throw] = "=> incoming.Ok ? current : throw new Exception();",
        [OperationKind.Discard] = "{ _ = incoming.T.Length; return current; }",
        [OperationKind.Range] = "=> current with { T = incoming.T.AsSpan()[1..2].ToString() };",
        [OperationKind.Utf8String] = "=> current with { X = \"a\"u8.ToArray() };",
        [OperationKind.Await] = "{ async Task<int> F() => await Task.FromResult(1); return current with { I = F().Result }; }",
        [OperationKind.YieldReturn] = "{ IEnumerable<int> F() { yield return 1; } return current with { I = F().Count() }; }",
        [OperationKind.YieldBreak] = "{ IEnumerable<int> F() { yield break; } return current with { I = F().Count() }; }",
        [OperationKind.InterpolatedStringAddition] = "=> current with { I = Holder.Format($\"a\" + $\"{incoming.T}\") };",
        [OperationKind.InterpolatedStringHandlerCreation] = "=> current with { I = Holder.Format($\"a{incoming.T}\") };",
        [OperationKind.InterpolatedStringAppendLiteral] = "=> current with { I = Holder.Format($\"a{incoming.T}\") };",
        [OperationKind.InterpolatedStringAppendFormatted] = "=> current with { I = Holder.Format($\"a{incoming.T}\") };",
        [OperationKind.InlineArrayAccess] = "{ var a = new Buffer(); return current with { I = a[0] }; }",
        [OperationKind.InterpolatedStringHandlerArgumentPlaceholder] = "=> current with { I = Holder.With(3, $\"a{incoming.T}\") };",
    };

    /// <summary>Other languages, other places than bodies, broken code, flow graphs.</summary>
    private static readonly HashSet<string> NeverInABody =
    [
        "None", "Invalid", "Stop", "End", "RaiseEvent", "Parenthesized", "OmittedArgument", "FieldInitializer", "PropertyInitializer",
        "ParameterInitializer", "MethodBody", "ConstructorBody", "FlowCapture", "FlowCaptureReference", "IsNull", "CaughtException",
        "StaticLocalInitializationSemaphore", "FlowAnonymousFunction", "CollectionElementInitializer", "ReDim", "ReDimClause",
        "InterpolatedStringAppendInvalid", "Attribute",
        // The translator walks from the body's block, so the body itself is not met; spreads and collections are of a newer compiler.
        "CollectionExpression", "Spread", "CollectionExpressionElementsPlaceholder",
    ];

    public static TheoryData<OperationKind> AcceptedKinds => [.. Accepted.Keys];

    public static TheoryData<OperationKind> RefusedKinds => [.. Refused.Keys];

    [Fact]
    public void EveryKindIsAccountedFor()
    {
        var known = Accepted.Keys.Concat(Refused.Keys).ToHashSet();
        var open = Enum.GetNames<OperationKind>()
            .Where(n => !known.Contains(Enum.Parse<OperationKind>(n)) && !NeverInABody.Contains(n))
            .Where(n => !Enum.GetNames<OperationKind>()
                .Any(other => NeverInABody.Contains(other) && Enum.Parse<OperationKind>(other) == Enum.Parse<OperationKind>(n)));
        Assert.Empty(open);
        Assert.Empty(Accepted.Keys.Intersect(Refused.Keys));
    }

    [Fact]
    public void EveryRefusedKindHasWords() =>
        Assert.All(Refused.Keys, static k => Assert.NotEqual("this construct", RefusalText.OfKind(k)));

    [Theory, MemberData(nameof(AcceptedKinds))]
    public void IsAccepted(OperationKind kind) => Assert.Empty(Refusals(kind, Accepted[kind]));

    [Theory, MemberData(nameof(RefusedKinds))]
    public void IsRefused(OperationKind kind) => Assert.NotEmpty(Refusals(kind, Refused[kind]));

    /// <summary>Refusals that touch an operation of the kind; every one of an accepted source.</summary>
    private static IReadOnlyList<Location> Refusals(OperationKind kind, string body)
    {
        var source = MergeSource.Merge(body) + """

            public sealed class Holder
            {
                public Holder(dynamic? d = null) { }
                public int N { get; set; }
                public Holder Inner => this;
                public static int Format(System.Runtime.CompilerServices.DefaultInterpolatedStringHandler h) => 1;
                public static int With(int n, [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("n")] Handler h) => 1;
            }

            [System.Runtime.CompilerServices.InterpolatedStringHandler]
            public ref struct Handler { public Handler(int l, int f, int n) { } public void AppendLiteral(string s) { } public void AppendFormatted(string s) { } }

            [System.Runtime.CompilerServices.InlineArray(4)]
            public struct Buffer { private int _first; }
            """;
        var compilation = new TestProject(source).Compile();
        Assert.DoesNotContain(compilation.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        var method = compilation.SyntaxTrees.Single().GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Single(static m => m.Identifier.Text == "Merged");
        var operations = compilation.GetSemanticModel(method.SyntaxTree).GetOperation(method)!.Descendants().Where(o => o.Kind == kind)
            .ToList();
        Assert.NotEmpty(operations);
        var problems = BoundModel.Bind(compilation, "App.Row").Problems
            .Where(static p => p.Descriptor.Id.StartsWith("UPG3", StringComparison.Ordinal)).Select(static p => p.Location).ToList();
        return Refused.ContainsKey(kind)
            ? [.. problems.Where(l => operations.Any(o => IsAt(o, l)))]
            : problems;
    }

    /// <summary>Where the operation is, where a method is called with it, or where the local function is called that has it.</summary>
    private static bool IsAt(IOperation operation, Location location)
    {
        var places = new[] { operation.Syntax, operation.Syntax.FirstAncestorOrSelf<InvocationExpressionSyntax>() };
        return places.Any(p => p?.Span.IntersectsWith(location.SourceSpan) == true)
            || (operation.Syntax.FirstAncestorOrSelf<LocalFunctionStatementSyntax>() is { } function
                && location.SourceTree!.GetText().ToString(location.SourceSpan)
                    .StartsWith(function.Identifier.Text, StringComparison.Ordinal));
    }
}
