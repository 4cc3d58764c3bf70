using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpsertGen.Generator.Binding.EfCore;

/// <summary>One call of a chain: an instance call, an extension call, or an extension written as the static method that it is.</summary>
/// <param name="Arguments">Without the receiver, also where a static call is given it first.</param>
internal readonly record struct EfCall(
    string Name, TypeSyntax? Type, IReadOnlyList<ArgumentSyntax> Arguments, InvocationExpressionSyntax Syntax)
{
    /// <summary>The calls of a chain from its root on, and the root.</summary>
    /// <param name="isVariable">True for a name that is a builder: a call of it is no static one.</param>
    public static (List<EfCall> Calls, ExpressionSyntax? Root) Chain(InvocationExpressionSyntax outermost, Func<string, bool> isVariable)
    {
        var calls = new List<EfCall>();
        ExpressionSyntax? node = outermost;
        while (node is InvocationExpressionSyntax call)
        {
            var receiver = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
            var arguments = call.ArgumentList.Arguments;
            // The snapshot writes its providers' extensions so: XExtensions.UseIdentityByDefaultColumn(b.Property<int>("Id")).
            var isType = receiver is MemberAccessExpressionSyntax
                || (receiver is IdentifierNameSyntax name && !isVariable(name.Identifier.ValueText));
            var isStatic = isType
                && arguments.FirstOrDefault()?.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax };
            var (method, type) = Callee(call);
            // Not a collection expression: it would make an empty SeparatedSyntaxList.
            IReadOnlyList<ArgumentSyntax> own = isStatic ? arguments.Skip(1).ToList() : arguments;
            calls.Insert(0, new EfCall(method, type, own, call));
            node = isStatic ? arguments[0].Expression : receiver;
        }

        return (calls, node);
    }

    /// <summary>True for a call that is read as a part of another one.</summary>
    public static bool IsInner(InvocationExpressionSyntax call) =>
        call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax };

    private static (string Name, TypeSyntax? Type) Callee(InvocationExpressionSyntax call) =>
        (call.Expression as MemberAccessExpressionSyntax)?.Name switch
        {
            GenericNameSyntax generic => (generic.Identifier.ValueText, generic.TypeArgumentList.Arguments.FirstOrDefault()),
            SimpleNameSyntax simple => (simple.Identifier.ValueText, null),
            _ => ("", null),
        };
}
