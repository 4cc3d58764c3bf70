using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Fuzz.Tests.Models;

/// <summary>Models as the sources of a project that has the package of one engine.</summary>
internal static class ModelProject
{
    private const string Header =
        "#nullable enable\nusing System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.ComponentModel.DataAnnotations;\nusing System.ComponentModel.DataAnnotations.Schema;\nusing UpsertGen;\nusing UpsertGen.Fuzz.Tests;\nnamespace Fuzz;\n";

    public static TestProject Of(IReadOnlyList<Model> models, bool isSqlite) => new(
        [.. models.Select(m => new SourceFile(m.Name + ".cs", Header + m.Source(isSqlite))), Header + ColumnKinds.Declarations,
            ColumnKinds.OfAssembly])
    {
        Packages = isSqlite ? Packages.Sqlite : Packages.PostgreSql,
        References = [MetadataReference.CreateFromFile(typeof(Trace).Assembly.Location)],
    };
}
