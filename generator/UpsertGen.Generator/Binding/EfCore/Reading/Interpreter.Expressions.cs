using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>Expressions.</summary>
internal sealed partial class Interpreter
{
    /// <summary>What the expression is; null for what is not known.</summary>
    public EfValue? Evaluate(IOperation? operation, Frame frame)
    {
        if (operation is null)
            return null;
        if (operation.ConstantValue.HasValue)
            return new ConstantValue(operation.ConstantValue.Value);
        if (_nesting == MaxNesting)
        {
            model.NoteUnreadTypes(StatementText.Of(operation));
            return null;
        }

        _nesting++;
        var value = EvaluateForm(operation, frame);
        _nesting--;
        return value;
    }

    private EfValue? EvaluateForm(IOperation operation, Frame frame) => operation switch
    {
        IInvocationOperation call => EvaluateCall(call, frame),
        IConversionOperation conversion => Evaluate(conversion.Operand, frame),
        IParenthesizedOperation parenthesized => Evaluate(parenthesized.Operand, frame),
        IDelegateCreationOperation creation => Evaluate(creation.Target, frame),
        IAnonymousFunctionOperation function => new LambdaValue(function, frame),
        IMethodReferenceOperation method => new MethodValue(method.Method, Evaluate(method.Instance, frame) as InstanceValue),
        ILocalReferenceOperation local => frame.Find(local.Local),
        IParameterReferenceOperation parameter => frame.Find(parameter.Parameter),
        IFieldReferenceOperation field => EvaluateField(field, frame),
        IPropertyReferenceOperation property => EvaluateProperty(property, frame),
        IInstanceReferenceOperation => frame.Instance,
        ITypeOfOperation type => new TypeValue(frame.Substitute(type.TypeOperand)),
        INameOfOperation or ILiteralOperation => null,
        IObjectCreationOperation creation => EvaluateCreation(creation, frame),
        ITypeParameterObjectCreationOperation { Type: { } type } =>
            frame.Substitute(type) is INamedTypeSymbol known ? Create(known, null, []) : null,
        IArrayCreationOperation { Initializer: { } items } => new ListValue([.. items.ElementValues.Select(e => Evaluate(e, frame))]),
        IConditionalAccessInstanceOperation when _receivers.Count > 0 => _receivers.Peek(),
        IConditionalAccessOperation access => EvaluateAccess(access, frame),
        ISimpleAssignmentOperation assignment => Assign(assignment, frame),
        IConditionalOperation condition => EvaluateCondition(condition, frame),
        ICoalesceOperation coalesce =>
            Evaluate(coalesce.Value, frame) is { } value and not ConstantValue { Value: null } ? value : Evaluate(coalesce.WhenNull, frame),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not =>
            Evaluate(not.Operand, frame) is ConstantValue { Value: bool flag } ? new ConstantValue(!flag) : null,
        IBinaryOperation binary => EvaluateBinary(binary, frame),
        IInterpolatedStringOperation text => EvaluateText(text, frame),
        // Collection expressions have no operation of their own in the oldest compiler.
        _ when operation.Syntax is CollectionExpressionSyntax =>
            new ListValue([.. operation.ChildOperations.Select(e => Evaluate(e, frame))]),
        _ => EvaluateOther(operation, frame),
    };

    /// <summary>A form that is not read: what it holds may still be calls on builders.</summary>
    private EfValue? EvaluateOther(IOperation operation, Frame frame)
    {
        Uncertainly(() =>
        {
            foreach (var child in operation.ChildOperations)
                NoteUnread([Evaluate(child, frame)], operation);
        });
        return null;
    }

    private EfValue? EvaluateField(IFieldReferenceOperation field, Frame frame)
    {
        if (Evaluate(field.Instance, frame) is InstanceValue instance
            && instance.Members.TryGetValue(field.Field.OriginalDefinition, out var known))
            return known;
        return field.Field is { IsReadOnly: true } ? Initial(field.Field, frame) : null;
    }

    private EfValue? EvaluateProperty(IPropertyReferenceOperation reference, Frame frame)
    {
        var (instance, property) = (Evaluate(reference.Instance, frame), reference.Property);
        switch (instance)
        {
            case InstanceValue known when known.Members.TryGetValue(property.OriginalDefinition, out var value):
                return value;
            case InstanceValue when property.Name == "Database" && property.Type.Name == "DatabaseFacade":
                return new DatabaseValue();
            case DatabaseValue when property.Name == "ProviderName":
                return new ConstantValue(model.Provider.Name);
            case ModelBuilderValue builder when property.Name == "Model":
                return new MetadataValue(builder.Model);
            case ConventionsBuilderValue builder when property.Name == "Conventions":
                return new ConventionSetValue(builder.Model);
            case BuilderValue builder when property.Name == "Metadata":
                return builder;
            case MetadataValue:
                return instance;
            case TypeValue { Type: var named } when property.Name == "Name":
                return new ConstantValue(named.Name);
            case TypeValue when property.Name == "Assembly":
                return instance;
            case ConstantValue { Value: string text } when property.Name == "Length":
                return new ConstantValue(text.Length);
            case null when reference.Instance is null && property is { Name: "Assembly" or "Instance" or "Default", IsStatic: true }:
                return new TypeValue(property.ContainingType);
        }

        // Of an instance of the project's own, only what is written down, by the most derived class that says it.
        if (instance is InstanceValue { Type: var type })
            property = MemberTypes.Member(type, property.Name) ?? property;
        return property.SetMethod is null || property.IsStatic ? Initial(property, frame) : null;
    }

    /// <summary>The value that a field or property has from its own declaration.</summary>
    private EfValue? Initial(ISymbol member, Frame frame)
    {
        var syntax = model.IsOwn(member) ? member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) : null;
        var value = syntax switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var initializer } => initializer,
            PropertyDeclarationSyntax { Initializer.Value: var initializer } => initializer,
            PropertyDeclarationSyntax { ExpressionBody.Expression: var body } => body,
            _ => null,
        };
        // A member may be made of another one, which is made of it.
        return value is not null && Semantics(value.SyntaxTree).GetOperation(value, cancellationToken) is { } operation
            ? Within(operation, () => Evaluate(operation, frame))
            : null;
    }

    private EfValue? EvaluateCreation(IObjectCreationOperation creation, Frame frame)
    {
        if (frame.Substitute(creation.Type!) is not INamedTypeSymbol type)
            return null;
        var arguments = creation.Arguments.OrderBy(static a => a.Parameter?.Ordinal ?? 0).Select(a => Evaluate(a.Value, frame)).ToList();
        if (model.IsOwn(type) && !ConfigurationTypes.IsEfCore(type))
            return Create(type, creation.Constructor, arguments);
        NoteUnread(arguments, creation);
        return new ObjectValue(type, arguments);
    }

    private EfValue? EvaluateAccess(IConditionalAccessOperation access, Frame frame)
    {
        var receiver = Evaluate(access.Operation, frame);
        return receiver is null ? null : WithReceiver(receiver, () => Evaluate(access.WhenNotNull, frame));
    }

    private EfValue? Assign(ISimpleAssignmentOperation assignment, Frame frame)
    {
        var value = Evaluate(assignment.Value, frame);
        var known = IsUncertain ? null : value;
        switch (assignment.Target)
        {
            case ILocalReferenceOperation local:
                frame.Assign(local.Local, known);
                break;
            case IParameterReferenceOperation parameter:
                frame.Assign(parameter.Parameter, known);
                break;
            case IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field when frame.Instance is { } instance:
                instance.Members[field.Field.OriginalDefinition] = known;
                break;
            case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property when frame.Instance is { } instance:
                instance.Members[property.Property.OriginalDefinition] = known;
                break;
            case IPropertyReferenceOperation property:
                // relationship.DeleteBehavior = … says nothing of columns.
                if (!HarmlessCalls.Metadata.Contains(property.Property.Name))
                    NoteUnread([Evaluate(property.Instance, frame)], assignment);
                break;
            case IDiscardOperation:
                break;
            default:
                NoteUnread([value], assignment);
                break;
        }

        return value;
    }

    private EfValue? EvaluateCondition(IConditionalOperation condition, Frame frame)
    {
        switch (Evaluate(condition.Condition, frame))
        {
            case ConstantValue { Value: true }:
                return Evaluate(condition.WhenTrue, frame);
            case ConstantValue { Value: false }:
                return Evaluate(condition.WhenFalse, frame);
            default:
                Uncertainly(() => Evaluate(condition.WhenTrue, frame));
                Uncertainly(() => Evaluate(condition.WhenFalse, frame));
                return null;
        }
    }

    private EfValue? EvaluateBinary(IBinaryOperation binary, Frame frame)
    {
        var (left, right) = (Evaluate(binary.LeftOperand, frame) as ConstantValue, Evaluate(binary.RightOperand, frame) as ConstantValue);
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.ConditionalAnd when left is { Value: false } || right is { Value: false }:
                return new ConstantValue(false);
            case BinaryOperatorKind.ConditionalOr when left is { Value: true } || right is { Value: true }:
                return new ConstantValue(true);
        }

        if (left is null || right is null)
            return null;
        return binary.OperatorKind switch
        {
            BinaryOperatorKind.Equals => new ConstantValue(Equals(left.Value, right.Value)),
            BinaryOperatorKind.NotEquals => new ConstantValue(!Equals(left.Value, right.Value)),
            BinaryOperatorKind.ConditionalAnd when (left.Value, right.Value) is (true, true) => new ConstantValue(true),
            BinaryOperatorKind.ConditionalOr when (left.Value, right.Value) is (false, false) => new ConstantValue(false),
            BinaryOperatorKind.Add when left.Value is string || right.Value is string => new ConstantValue(left.Value + "" + right.Value),
            _ => null,
        };
    }

    private ConstantValue? EvaluateText(IInterpolatedStringOperation text, Frame frame)
    {
        var result = "";
        foreach (var part in text.Parts)
        {
            var value = part switch
            {
                IInterpolatedStringTextOperation literal => literal.Text.ConstantValue.Value,
                IInterpolationOperation { Alignment: null, FormatString: null } hole =>
                    (Evaluate(hole.Expression, frame) as ConstantValue)?.Value,
                _ => null,
            };
            if (value is not (string or int))
                return null;
            result += value;
        }

        return new ConstantValue(result);
    }
}
