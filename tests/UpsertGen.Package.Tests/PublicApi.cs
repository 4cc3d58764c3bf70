using System.Reflection;
using System.Text;

namespace UpsertGen.Package.Tests;

/// <summary>The public face of an assembly as text: a line for each type and member that user code can name.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte", [typeof(byte)] = "byte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static Assembly AssemblyOf(string id) => Assembly.Load(id);

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Header(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(line).Append('\n');
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Header(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => (type.IsByRefLike ? "ref " : "") + "struct",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var bases = (type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType ? [parent] : Type.EmptyTypes)
            .Concat(type.IsEnum ? [Enum.GetUnderlyingType(type)] : OwnInterfaces(type)).Select(Name).ToList();
        return $"{kind} {type.Namespace}.{Name(type)}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}{Constraints(type.GetGenericArguments())}";
    }

    private static IEnumerable<Type> OwnInterfaces(Type type)
        => type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(face => face.IsPublic).OrderBy(Name, StringComparer.Ordinal);

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}");
        return type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field)
            .Concat(type.GetProperties(Declared).Where(property => Accessors(property).Any(IsVisible)).Select(Property))
            .Concat(type.GetEvents(Declared).Where(member => IsVisible(member.AddMethod!)).Select(member => $"event {Name(member.EventHandlerType!)} {member.Name}"))
            .Concat(type.GetConstructors(Declared).Where(member => IsVisible(member) && !member.IsStatic).Select(member => $"{Access(member)}new({Parameters(member)})"))
            .Concat(type.GetMethods(Declared).Where(member => IsVisible(member) && (!member.IsSpecialName || member.Name.StartsWith("op_", StringComparison.Ordinal)) && !member.Name.Contains('$')).Select(Method));
    }

    private static IEnumerable<MethodInfo> Accessors(PropertyInfo property) => new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>();

    private static bool IsVisible(MethodBase member) => member.IsPublic || member.IsFamily || member.IsFamilyOrAssembly;

    private static string Field(FieldInfo field)
        => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Name(field.FieldType, Nullability.Create(field))} {field.Name}"
            + (field.IsLiteral ? $" = {field.GetRawConstantValue() ?? "null"}" : "");

    private static string Property(PropertyInfo property)
    {
        var first = Accessors(property).First(IsVisible);
        var accessors = Accessors(property).Where(IsVisible).Select(accessor => accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;");
        var index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Parameter))}]" : "";
        return $"{Access(first)}{Modifiers(first)}{Name(property.PropertyType, Nullability.Create(property))} {property.Name}{index} {{ {string.Join(' ', accessors)} }}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        var constraints = method.IsGenericMethod ? Constraints(method.GetGenericArguments()) : "";
        return $"{Access(method)}{Modifiers(method)}{Name(method.ReturnType, Nullability.Create(method.ReturnParameter))} {method.Name}{generic}({Parameters(method)}){constraints}";
    }

    private static bool IsInit(MethodInfo setter)
        => setter.ReturnParameter.GetRequiredCustomModifiers().Any(type => type.Name == "IsExternalInit");

    private static string Access(MethodBase member) => member.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method)
        => (method.IsStatic ? "static " : "")
            + (method.DeclaringType!.IsInterface ? (method.IsStatic && method.IsAbstract ? "abstract " : method.IsAbstract ? "" : "virtual ")
                : method.IsAbstract ? "abstract " : method.GetBaseDefinition() != method ? "override " : method.IsVirtual && !method.IsFinal ? "virtual " : "");

    private static string Parameters(MethodBase member)
    {
        var extension = member.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), false) ? "this " : "";
        return extension + string.Join(", ", member.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var passed = parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params "
            : !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        var value = !parameter.HasDefaultValue ? "" : parameter.DefaultValue switch
        {
            null => parameter.ParameterType.IsValueType ? " = default" : " = null",
            string text => $" = \"{text}\"",
            bool flag => flag ? " = true" : " = false",
            var other => FormattableString.Invariant($" = {other}"),
        };
        return $"{passed}{Name(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}{value}";
    }

    private static string Constraints(Type[] arguments)
        => string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(argument =>
        {
            var attributes = argument.GenericParameterAttributes;
            var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
            var parts = argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Name).Order(StringComparer.Ordinal).ToList();
            if (isStruct)
                parts.Insert(0, "struct");
            else if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
                parts.Insert(0, "class");
            if (!isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
                parts.Add("new()");
            return parts.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", parts)}";
        }));

    private static string Name(Type type) => Name(type, null);

    private static string Name(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!, nullability);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        var mark = nullability?.ReadState == NullabilityState.Nullable && !type.IsValueType ? "?" : "";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!, nullability?.ElementType)}[]{mark}";
        if (type.IsPointer)
            return Name(type.GetElementType()!) + "*";
        if (type.IsGenericParameter)
            return type.Name + mark;
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword + mark;
        var name = type.Name.Split('`')[0];
        var arguments = type.GetGenericArguments();
        var owner = type.IsNested ? Name(type.DeclaringType!) + "." : "";
        var generic = arguments.Length == 0 || !type.Name.Contains('`') ? ""
            : $"<{string.Join(", ", arguments.Select((argument, index) => Name(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(index))))}>";
        return owner + name + generic + mark;
    }
}
