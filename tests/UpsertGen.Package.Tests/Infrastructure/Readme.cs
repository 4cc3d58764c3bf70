using System.Text.RegularExpressions;

namespace UpsertGen.Package.Tests.Infrastructure;

/// <summary>The first programs of README.md and of docs/efcore.md, as a new user copies them.</summary>
internal static partial class Readme
{
    private const string OnSqlite = "new SqliteConnection(\"Data Source=site.db\")";

    /// <summary>The program as it stands there.</summary>
    public static string Program => Section().Groups[1].Value;

    /// <summary>The program of docs/efcore.md.</summary>
    public static string ProgramOnEfCore => Section("docs/efcore.md").Groups[1].Value;

    /// <summary>What that page says that it prints.</summary>
    public static string OutputOnEfCore => Section("docs/efcore.md").Groups[2].Value;

    /// <summary>What it says that the program prints.</summary>
    public static string Output => Section().Groups[2].Value;

    /// <summary>The program with the two changes that README.md names, but the connection string of the test's own database.</summary>
    public static string ProgramOnPostgreSql
    {
        get
        {
            Assert.Contains("using Microsoft.Data.Sqlite;", Program);
            Assert.Contains(OnSqlite, Program);
            Assert.Matches("`using Npgsql;` and `new NpgsqlConnection\\(\"[^\"]+\"\\)`", Section().Groups[3].Value);
            return Program.Replace("using Microsoft.Data.Sqlite;", "using Npgsql;").Replace(OnSqlite, "new NpgsqlConnection(args[0])");
        }
    }

    private static Match Section(string page = "README.md")
    {
        var match = FirstProgram().Match(File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n"));
        Assert.True(match.Success, $"{page} has no first program with its output.");
        return match;
    }

    [GeneratedRegex("\n## A first program\n.*?```csharp\n(.*?)\n```.*?```\n(.*?)\n```(.*?)\n## ", RegexOptions.Singleline)]
    private static partial Regex FirstProgram();
}
