using System.Globalization;
using System.Runtime.CompilerServices;

namespace UpsertGen.Fuzz.Tests.Running;

/// <summary>The time zone of the sessions and the culture of the calls, from the environment (tests/README.md).</summary>
internal static class Surroundings
{
    private static readonly CultureInfo? Culture =
        Environment.GetEnvironmentVariable("UPSERTGEN_TEST_CULTURE") is { Length: > 0 } name ? CultureInfo.GetCultureInfo(name) : null;

    /// <summary>Npgsql asks the environment for the time zone of its sessions.</summary>
    [ModuleInitializer]
    internal static void SetTimeZone()
    {
        if (Environment.GetEnvironmentVariable("UPSERTGEN_TEST_TIMEZONE") is { Length: > 0 } zone)
            Environment.SetEnvironmentVariable("PGTZ", zone);
    }

    /// <summary>The calls until it is disposed have the culture.</summary>
    public static IDisposable Enter()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = Culture ?? before;
        return new Leaving(before);
    }

    private sealed class Leaving(CultureInfo before) : IDisposable
    {
        public void Dispose() => CultureInfo.CurrentCulture = before;
    }
}
