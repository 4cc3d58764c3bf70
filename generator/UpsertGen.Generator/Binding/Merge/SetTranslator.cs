using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.Merge;
using static UpsertGen.Generator.Binding.Merge.MergeTypes;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>Sets of values that are known, and arrays of bytes.</summary>
internal sealed class SetTranslator(MergeContext context, ExpressionTranslator expressions)
    : TranslatorPart(context, expressions)
{
    /// <summary><c>Known.Contains(x)</c>: x is one of the elements; null for other calls.</summary>
    public bool TryContains(IInvocationOperation call, out MergeExpression? result)
    {
        result = null;
        if (call.TargetMethod.Name != "Contains"
            || !call.TargetMethod.ContainingNamespace.ToDisplayString().StartsWith("System", StringComparison.Ordinal))
            return false;
        var arguments = CallTranslator.ByParameter(call);
        if (call.Instance is { } instance)
            arguments.Insert(0, instance);
        if (Expressions.Arrays.TryColumnContains(call, arguments, out result))
            return true;
        if (arguments.Count != 2 || Elements(arguments[0]) is not { } elements || KindOf(arguments[1].Type) is null)
            return false;
        result = MergeLogic.False;
        foreach (var element in elements)
            result = Expressions.Comparisons.Equality(call, arguments[1], element) is { } equal && result is not null
                ? MergeLogic.Or(result, equal)
                : null;
        return true;
    }

    /// <summary><c>a.SequenceEqual(b)</c> of arrays of bytes, and of columns that are arrays; false for other calls.</summary>
    public bool TrySequenceEqual(IInvocationOperation call, out MergeExpression? result)
    {
        result = null;
        var arguments = CallTranslator.ByParameter(call);
        if (call.TargetMethod.Name != "SequenceEqual" || arguments.Count != 2)
            return false;
        if (Expressions.Arrays.SequenceOf(arguments[0]) is var (firstSide, first)
            && Expressions.Arrays.SequenceOf(arguments[1]) is var (secondSide, second))
        {
            result = Sequences(call, Read(arguments[0], firstSide, first), Read(arguments[1], secondSide, second), first, second);
            return true;
        }

        if (Array(arguments[0]) is not { } left || Array(arguments[1]) is not { } right)
            return false;
        var (a, b) = (Translate(left), Translate(right));
        if (a is null || b is null)
            return true;
        result = SameElements(call, a, b);
        return true;

        static IOperation? Array(IOperation operation)
        {
            while (operation is IConversionOperation { Operand: var operand }
                || (operation is IInvocationOperation { TargetMethod.Name: "AsSpan" } span
                    && (operand = span.Arguments.FirstOrDefault()?.Value!) is not null))
                operation = operand;
            return KindOf(operation.Type) == ScalarKind.Bytes ? operation : null;
        }
    }

    private MergeExpression? Sequences(
        IInvocationOperation call, MergeExpression? left, MergeExpression? right, ColumnModel first, ColumnModel second) =>
        left is null || right is null ? null
        : left.Type.Nullable || right.Type.Nullable ? RefuseNullable(call)
        : Expressions.Arrays.SameElements(call, left, right, first, second);

    private MergeExpression? SameElements(IInvocationOperation call, MergeExpression left, MergeExpression right) =>
        left.Type.Nullable || right.Type.Nullable
        ? RefuseNullable(call)
        : new ComparisonExpression(ComparisonOperator.Equal, left, right);

    private MergeExpression? RefuseNullable(IInvocationOperation call) => Refuse(
        call, RefusalKind.Method, "SequenceEqual of arrays that can be null", "C# throws for null, or takes it for an empty one",
        "test it for null, or use ?? first");

    /// <summary>
    /// The elements of an array or set that is written out, where it stands or at a static readonly field; null for others.
    /// </summary>
    public IReadOnlyList<IOperation>? Elements(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IParenthesizedOperation e:
                    operation = e.Operand;
                    continue;
                case IConversionOperation { OperatorMethod: null } e:
                    operation = e.Operand;
                    continue;
                case IConversionOperation { OperatorMethod.ContainingNamespace.Name: "System" } e:
                    operation = e.Operand;
                    continue;
                case IFieldReferenceOperation e when Expressions.Fields.Initializer(e.Field) is { } initializer && IsReadOnlySet(e.Field):
                    operation = initializer;
                    continue;
                case IArrayCreationOperation { Initializer: { } e }:
                    return e.ElementValues;
                case IObjectCreationOperation { Arguments.Length: 0, Initializer: { } e } creation when IsCollection(creation.Type):
                    return e.Initializers.All(static i => i is IInvocationOperation { Arguments.Length: 1 })
                        ? [.. e.Initializers.Select(static i => ((IInvocationOperation)i).Arguments[0].Value)]
                        : null;
                case IObjectCreationOperation { Arguments.Length: 1, Initializer: null } creation when IsCollection(creation.Type):
                    operation = creation.Arguments[0].Value;
                    continue;
                // Arguments of a params span, for which the compiler that this is built with has no name.
                case { IsImplicit: true, Type.Name: "ReadOnlySpan", Syntax: InvocationExpressionSyntax }:
                    return [.. operation.ChildOperations];
                // The oldest compilers that run the generator have no operation for it.
                case { Syntax: CollectionExpressionSyntax collection }:
                    var semantics = Context.Compilation.GetSemanticModel(collection.SyntaxTree);
                    var elements = collection.Elements
                        .Select(e => e is ExpressionElementSyntax { Expression: var value }
                            ? semantics.GetOperation(value, Expressions.CancellationToken)
                            : null).ToList();
                    return elements.Contains(null) ? null : elements.ConvertAll(static e => e!);
                default:
                    return null;
            }
        }
    }

    private static bool IsCollection(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "HashSet" or "List", TypeArguments.Length: 1 } named
        && named.ContainingNamespace.ToDisplayString() == "System.Collections.Generic";

    /// <summary>True for a field whose elements nothing changes: its type has no way to, or it is private and only searched.</summary>
    private bool IsReadOnlySet(IFieldSymbol field) => field.Type.Name.StartsWith("IReadOnly", StringComparison.Ordinal)
        || (field.DeclaredAccessibility == Accessibility.Private && field.ContainingType.DeclaringSyntaxReferences
            .SelectMany(p => p.GetSyntax(Expressions.CancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>())
            .Where(n => n.Identifier.ValueText == field.Name)
            .All(static n => Member(n).Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Contains" } search
                && search.Expression == Member(n)));

    private static ExpressionSyntax Member(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
}
