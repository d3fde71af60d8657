using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Legion.Tests.Support;

/// <summary>The built program in a process of its own, as an owner starts it. Killed, with all it started, when disposed.</summary>
internal sealed partial class LegionProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private LegionProcess(Process process) => _process = process;

    public string Output => string.Join('\n', _lines);

    public static LegionProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };

        // What the test host was told is not meant for the program.
        start.Environment.Remove("ASPNETCORE_URLS");
        var process = new Process { StartInfo = start };
        var legion = new LegionProcess(process);
        process.OutputDataReceived += (_, line) => legion.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => legion.Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return legion;
    }

    /// <summary>Runs to the end. The exit code, and all that was said.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var legion = Start(arguments);
        var exitCode = await legion.ExitAsync(TimeSpan.FromMinutes(4));
        return (exitCode, legion.Output);
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async Task<int> ExitAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        await _process.WaitForExitAsync(limit.Token);

        // Lets the last lines through.
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Waits until the program has said something that matches, and gives the group named said.</summary>
    public async Task<string> HearAsync(Regex words, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < patience)
        {
            if (words.Match(Output) is { Success: true } match)
            {
                return match.Groups["said"].Value;
            }

            Assert.False(_process.HasExited, $"Legion has ended: {Output}");
            await Task.Delay(50);
        }

        Assert.Fail($"Legion did not say {words} within {patience}: {Output}");
        return string.Empty;
    }

    public Task<string> SetupCodeAsync() => HearAsync(SetupCode(), TimeSpan.FromSeconds(90));

    public Task ReadyAsync() => HearAsync(Ready(), TimeSpan.FromSeconds(90));

    /// <summary>As the operating system would: no last word, no flush.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }

    // The tests lie beside the program in the build output of the repository, built the same way.
    private static string Program()
    {
        var here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        var marker = $"{Path.DirectorySeparatorChar}Legion.Tests{Path.DirectorySeparatorChar}bin";
        var beside = marker.Replace("Legion.Tests", "Legion.Web", StringComparison.Ordinal);
        var path = Path.Combine(here.Replace(marker, beside, StringComparison.Ordinal), "Legion.Web.dll");
        Assert.True(File.Exists(path), $"{path} has not been built.");
        return path;
    }

    [GeneratedRegex("/setup#(?<said>[0-9A-Z-]{20,})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SetupCode();

    [GeneratedRegex("(?<said>Application started)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ready();
}
