using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>
/// Methods, local functions and computed properties of the project that a merge calls: their bodies stand in place of the calls.
/// </summary>
internal sealed class MethodInliner(MergeContext context, ExpressionTranslator expressions, CancellationToken cancellationToken)
{
    private readonly Stack<ISymbol> _running = new();
    private readonly Stack<(RowSide Side, string Path)> _receivers = new();
    private readonly Dictionary<IParameterSymbol, MergeExpression?> _values = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IParameterSymbol, (RowSide Side, string Path)> _rows = new(SymbolEqualityComparer.Default);

    /// <summary>The row, or the member of one, that a parameter or <c>this</c> of a running body is; null for all others.</summary>
    public (RowSide Side, string Path)? RowOf(IOperation operation) => operation switch
    {
        IParameterReferenceOperation { Parameter: var parameter } when _rows.TryGetValue(parameter, out var row) => row,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } when _receivers.Count > 0 =>
            _receivers.Peek(),
        _ => null,
    };

    /// <summary>True for a parameter of a running body that has a value, which is null when it is refused.</summary>
    public bool TryGetValue(IParameterSymbol parameter, out MergeExpression? value) => _values.TryGetValue(parameter, out value);

    /// <summary>True for a method with a body in the project that a call surely runs.</summary>
    public bool CanInline(IMethodSymbol method) =>
        method is
        {
            MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, IsVirtual: false, IsOverride: false, IsAbstract: false,
            IsGenericMethod: false, IsAsync: false
        }
        && method.Parameters.All(static p => p.RefKind is RefKind.None or RefKind.In)
        && Declaration(method) is MethodDeclarationSyntax { Body: not null } or MethodDeclarationSyntax { ExpressionBody: not null }
            or LocalFunctionStatementSyntax;

    /// <summary>True for a property with a body of its own in the project.</summary>
    public bool CanInline(IPropertySymbol property) =>
        property is { IsVirtual: false, IsOverride: false, IsAbstract: false, IsIndexer: false, GetMethod: { } getter }
        && Declaration(getter) is ArrowExpressionClauseSyntax or AccessorDeclarationSyntax { ExpressionBody: not null }
            or AccessorDeclarationSyntax { Body: not null };

    /// <summary>What the body of a called method gives.</summary>
    public T? Inline<T>(IInvocationOperation call, Func<IOperation, T?> leaf, Func<MergeExpression, T, T, T> choose)
        where T : class
    {
        var method = call.TargetMethod;
        (RowSide, string)? receiver = null;
        if (call.Instance is { } instance and not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver })
        {
            receiver = expressions.Rows.Resolve(instance);
            if (receiver is null || expressions.Rows.IsColumn(receiver.Value.Item2))
                return Refuse<T>(call, $"a call of {method.Name} on a value",
                    "only methods of the row and its members, and static ones, are read");
        }

        var values = new List<(IParameterSymbol Parameter, MergeExpression? Value)>();
        var rows = new List<(IParameterSymbol Parameter, (RowSide, string) Row)>();
        foreach (var argument in call.Arguments)
        {
            if (expressions.Rows.Resolve(argument.Value) is { } row && !expressions.Rows.IsColumn(row.Path))
                rows.Add((argument.Parameter!, row));
            else
                values.Add((argument.Parameter!, expressions.Locals.Held(argument.Value)));
        }

        if (values.Any(static v => v.Value is null))
            return null;
        return Run(call, method, receiver, () =>
        {
            foreach (var (parameter, value) in values)
                _values[parameter] = value;
            foreach (var (parameter, row) in rows)
                _rows[parameter] = row;
        }, leaf, choose);
    }

    /// <summary>What the body of a property gives.</summary>
    public MergeExpression? Inline(IPropertyReferenceOperation reference, (RowSide Side, string Path)? receiver) =>
        Run(reference, reference.Property.GetMethod!, receiver, static () => { }, expressions.Translate,
            static (c, a, b) => MergeLogic.Conditional(c, a, b));

    private T? Run<T>(
        IOperation site, IMethodSymbol method, (RowSide, string)? receiver, Action bind, Func<IOperation, T?> leaf,
        Func<MergeExpression, T, T, T> choose)
        where T : class
    {
        if (_running.Contains(method, SymbolEqualityComparer.Default))
            return Refuse<T>(site, $"the recursive method {method.Name}", "a statement has no calls");
        if (Body(method) is not { } body)
            return Refuse<T>(site, $"the method {method.Name}", "its body does not compile");
        bind();
        _running.Push(method);
        if (receiver is { } row)
            _receivers.Push(row);
        var outcome = new BodyTranslator<T>(expressions, leaf, choose).TranslateInner(body);
        if (receiver is not null)
            _receivers.Pop();
        _running.Pop();
        return outcome;
    }

    private IBlockOperation? Body(IMethodSymbol method)
    {
        var syntax = Declaration(method)!;
        var operation = context.Compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellationToken);
        var block = operation switch
        {
            IMethodBodyOperation body => body.BlockBody ?? body.ExpressionBody,
            ILocalFunctionOperation function => function.Body,
            IBlockOperation direct => direct,
            _ => null,
        };
        return block is null || block.Descendants().Any(static o => o.Kind == OperationKind.Invalid || o.Type?.TypeKind == TypeKind.Error)
            ? null
            : block;
    }

    /// <summary>The one part that has the body; null for methods of other assemblies.</summary>
    private SyntaxNode? Declaration(IMethodSymbol method)
    {
        var parts = (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences;
        return parts.Length == 1 && context.Compilation.ContainsSyntaxTree(parts[0].SyntaxTree)
            ? parts[0].GetSyntax(cancellationToken)
            : null;
    }

    private T? Refuse<T>(IOperation site, string construct, string reason)
        where T : class
    {
        expressions.Refuse(site, RefusalKind.Method, construct, reason, "write the value in the merge, or pass it as a further parameter");
        return null;
    }
}
