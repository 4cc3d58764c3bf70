using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>Where the PostgreSQL of this test run comes from: a given server, servers fetched by test.sh, or the machine's own.</summary>
internal static partial class PostgresSource
{
    public const string HowToGetOne =
        "No PostgreSQL to test on. Run the tests with ./test.sh, which installs one; or install PostgreSQL (apt-get install postgresql, " +
        "brew install postgresql@18); or set UPSERTGEN_TEST_POSTGRES to the connection string of a server where a database may be created.";

    private static readonly Lazy<IReadOnlyDictionary<int, string>> Fetched = new(ReadFetched);
    private static readonly Lazy<IReadOnlyDictionary<int, string>> Installed = new(FindInstalled);
    private static readonly Lazy<IReadOnlyList<int>> LazyMajors = new(FindMajors);

    /// <summary>The connection string of the server that the user gave, or null.</summary>
    public static string? Given
        => Environment.GetEnvironmentVariable("UPSERTGEN_TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    /// <summary>
    /// The major versions to test on, ascending; empty when there is no PostgreSQL. A given server that does not answer is 0.
    /// </summary>
    public static IReadOnlyList<int> Majors => LazyMajors.Value;

    /// <summary>The folder with <c>initdb</c> and <c>postgres</c> of a major version.</summary>
    /// <exception cref="InvalidOperationException">There are no such binaries; the message says what to do.</exception>
    public static string BinFolder(int major)
    {
        if (Fetched.Value.TryGetValue(major, out var folder) || Installed.Value.TryGetValue(major, out folder))
        {
            return folder;
        }

        // A given server can be of a major that is not installed; a private server beside it then is the newest one there is.
        if (Given is not null && Installed.Value.Count > 0)
        {
            return Installed.Value.MaxBy(installed => installed.Key).Value;
        }

        throw new InvalidOperationException(
            major == 0
                ? HowToGetOne
                : $"There are no server binaries of PostgreSQL {major}. Run ./test.sh with UPSERTGEN_TEST_POSTGRES_MAJORS={major}.");
    }

    private static IReadOnlyList<int> FindMajors()
    {
        if (Given is { } given)
        {
            return [MajorOf(given)];
        }

        if (Fetched.Value.Count > 0)
        {
            return [.. Fetched.Value.Keys.Order()];
        }

        if (Environment.GetEnvironmentVariable("UPSERTGEN_TEST_POSTGRES_MAJORS") is { Length: > 0 } asked)
        {
            throw new InvalidOperationException(
                $"UPSERTGEN_TEST_POSTGRES_MAJORS={asked} is set, but nothing fetched these servers: " +
                "run ./test.sh, or eval \"$(./test.sh env)\" first.");
        }

        return Installed.Value.Count > 0 ? [Installed.Value.Keys.Max()] : [];
    }

    // "15=/path/bin:18=/path/bin", as test.sh hands it over.
    private static Dictionary<int, string> ReadFetched()
        => (Environment.GetEnvironmentVariable("UPSERTGEN_TEST_POSTGRES_BINS") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('=', 2))
            .ToDictionary(entry => int.Parse(entry[0], CultureInfo.InvariantCulture), entry => entry[1]);

    private static Dictionary<int, string> FindInstalled()
    {
        var installed = new Dictionary<int, string>();
        foreach (var folder in FoldersOnPath().Concat(UsualFolders()))
        {
            if (File.Exists(Path.Combine(folder, "initdb")) && MajorOfProgram(Path.Combine(folder, "postgres")) is { } major)
            {
                installed.TryAdd(major, folder);
            }
        }

        return installed;
    }

    // A link on the PATH leads to the folder that holds all binaries.
    private static IEnumerable<string> FoldersOnPath()
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => new FileInfo(Path.Combine(folder, "initdb")))
            .Where(file => file.Exists)
            .Select(file => (file.ResolveLinkTarget(returnFinalTarget: true) ?? file).FullName)
            .Select(file => Path.GetDirectoryName(file)!);

    private static IEnumerable<string> UsualFolders()
        => from place in (IEnumerable<(string Root, string Pattern, string Bin)>)
           [
               ("/usr/lib/postgresql", "*", "bin"),
               ("/usr", "pgsql-*", "bin"),
               ("/opt/homebrew/opt", "postgresql*", "bin"),
               ("/usr/local/opt", "postgresql*", "bin"),
               ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
           ]
           where Directory.Exists(place.Root)
           from folder in Directory.EnumerateDirectories(place.Root, place.Pattern)
           select Path.Combine(folder, place.Bin);

    /// <summary>The major version of a program of PostgreSQL's; null when there is no such program.</summary>
    internal static int? MajorOfProgram(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true })!;
            var version = VersionNumber().Match(process.StandardOutput.ReadToEnd());
            process.WaitForExit();
            return version.Success ? int.Parse(version.Value, CultureInfo.InvariantCulture) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static int MajorOf(string connectionString)
    {
        try
        {
            using var connection = new NpgsqlConnection(connectionString);
            connection.Open();
            return connection.PostgreSqlVersion.Major;
        }
        catch (NpgsqlException)
        {
            // Tests are being listed; each of them fails with the server's own message when it runs.
            return 0;
        }
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex VersionNumber();
}
