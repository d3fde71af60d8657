using System.Diagnostics;

namespace Legion.Tests.Data.Setup;

/// <summary>A disk of a few kilobytes. Making one takes the rights of root; tests skip where they are absent.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    public static async Task<SmallDisk> MountAsync(string parent, int kilobytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A small disk is made with Linux's tmpfs.");
        var folder = Directory.CreateDirectory(Path.Combine(parent, "disk")).FullName;
        var isMounted = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", folder);
        Assert.SkipUnless(isMounted, "Mounting a small disk is not allowed here.");
        return new SmallDisk(folder);
    }

    public async Task ResizeAsync(int kilobytes) => Assert.True(await RunAsync("mount", "-o", $"remount,size={kilobytes}k", Folder));

    public async ValueTask DisposeAsync() => Assert.True(await RunAsync("umount", "-l", Folder));

    private static async Task<bool> RunAsync(string program, params IEnumerable<string> arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false };
            using var process = Process.Start(start)!;
            await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
