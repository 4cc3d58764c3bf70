using System.Globalization;
using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Reporting.OtherGenerators;

/// <summary>UPG120 and UPG121, each with the way out that fits.</summary>
internal static class Unseen
{
    private const string DeclareProperty =
        "declare the property in your own code, as a partial property for example, "
        + "or mark it [NotMapped] ([property: NotMapped] on a field), or move the row to another project, and write [UpsertFor<T>] here";

    private const string MoveType = "give the property [UpsertConvert], or move the type to another project, "
        + "and write [UpsertFor<T>] here for a row";
    private const string Declare = "declare it in your own code, or move it to another project "
        + "(a row is upserted from here by [UpsertFor<T>])";

    public static Problem Property(IPropertySymbol property, string name, Location location) =>
        Member(
            location,
            $"The property '{name}' of {property.ContainingType.DisplayName()}",
            "it is neither written nor read",
            DeclareProperty);

    /// <summary>A property of the user's own whose column is another one with what is made of its type or its attributes.</summary>
    public static Problem Column(IPropertySymbol property, string name, Location location) =>
        Member(
            location,
            $"A part of what '{name}' of type {property.Type.DisplayName()} is mapped by",
            "it is mapped without that part",
            MoveType);

    public static Problem Name(string name, Location location) =>
        Member(location, $"'{name}'", "the upsert is generated without it", Declare);

    public static Problem Type(INamedTypeSymbol type, Location location) =>
        Member(location, $"A part of {type.DisplayName()}", "its methods are generated without that part", Declare);

    public static Problem Attribute(INamedTypeSymbol type, Location location) => Member(
        location,
        $"{(type.IsStatic ? "[UpsertFor]" : "[Upsert]")} of {type.DisplayName()}",
        "it has no methods",
        "write the attribute in your own code, or [UpsertFor<T>] on a class of your own");

    /// <summary>A problem that is none once all generators have run, but for which the generator has refused.</summary>
    public static Problem Refusal(Problem problem)
    {
        var way = problem.Descriptor.Id switch
        {
            DiagnosticIds.UnmappedType or DiagnosticIds.WrongColumnType or DiagnosticIds.DialectType => MoveType,
            DiagnosticIds.UnknownColumn or DiagnosticIds.NoKey => DeclareProperty,
            _ => Declare,
        };
        return Refusal(problem.ToDiagnostic().GetMessage(CultureInfo.InvariantCulture), way, problem.Location);
    }

    public static Problem Refusal(string name, Location location) =>
        Refusal($"'{name}' is not known when the merge is translated", Declare, location);

    public static Problem Operation(INamedTypeSymbol type, string operation, Location location) =>
        Refusal($"The Merge or When method of '{operation}' of {type.DisplayName()} does not compile", Declare, location);

    private static Problem Refusal(string message, string way, Location location) =>
        new(Descriptors.UnseenRefusal, location, [message, way]);

    private static Problem Member(Location location, string what, string consequence, string way) =>
        new(Descriptors.UnseenMember, location, [what, consequence, way]);
}
