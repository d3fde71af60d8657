using System.IO.Compression;

namespace Legion.Engine.Venues.Replay;

/// <summary>The text of a file, unpacked where it is gzip, which is told by its first bytes and not by its name.</summary>
internal static class FileBytes
{
    /// <summary>Far above any real file of bars: three years of one-minute bars are about 100 MB of text.</summary>
    private const int BytesMax = 1 << 30;

    /// <summary>
    /// The platform reads a gzip file that breaks off as if it had ended there. So a second, tiny member is put behind the file: its text
    /// comes out at the end only if all that stood before it was whole.
    /// </summary>
    private static readonly byte[] EndMark = "\nLegion: end of file\n"u8.ToArray();
    private static readonly byte[] EndMember = Pack(EndMark);

    /// <summary>Gives the text, or null and the fault.</summary>
    public static ArraySegment<byte>? Read(string path, out CandleFileFault? fault)
    {
        fault = null;
        try
        {
            if (Trouble(path) is { } trouble)
            {
                fault = trouble;
                return null;
            }

            var raw = File.ReadAllBytes(path);
            return IsGzip(raw) ? Unpack(raw, path, out fault) : raw;
        }
        catch (UnauthorizedAccessException)
        {
            fault = new(path, null, CandleFileTrouble.NotReadable, "Legion may not read this file; give its user the right to read it.");
        }
        catch (IOException e)
        {
            fault = new(path, null, CandleFileTrouble.NotReadable, $"This file cannot be read ({e.Message}); check the disk and the path.");
        }

        return null;
    }

    private static CandleFileFault? Trouble(string path)
    {
        if (Directory.Exists(path))
        {
            return new(path, null, CandleFileTrouble.IsDirectory, "This is a folder; name the candle files in it one by one.");
        }

        var file = path.Length == 0 ? null : new FileInfo(path);
        if (file is not { Exists: true })
        {
            return new(
                path, null, CandleFileTrouble.Missing,
                "There is no such file; check the path, which is taken relative to the working folder.");
        }

        return file.Length > BytesMax ? TooLarge(path) : null;
    }

    private static CandleFileFault TooLarge(string path) =>
        new(path, null, CandleFileTrouble.FileTooLarge, "This file holds more than 1 GB of text; split it by years.");

    private static bool IsGzip(byte[] raw) => raw is [0x1f, 0x8b, ..];

    private static ArraySegment<byte>? Unpack(byte[] raw, string path, out CandleFileFault? fault)
    {
        fault = null;
        using var packed = new ChainedStream(raw, EndMember);
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        var text = new byte[SizeGuess(raw)];
        var count = 0;
        try
        {
            while (true)
            {
                var read = gzip.Read(text, count, text.Length - count);
                count += read;
                if (read == 0)
                {
                    break;
                }

                if (count == text.Length)
                {
                    if (count >= BytesMax)
                    {
                        fault = TooLarge(path);
                        return null;
                    }

                    Array.Resize(ref text, Math.Min(count * 2, BytesMax));
                }
            }
        }
        catch (InvalidDataException)
        {
            count = 0;
        }

        if (text.AsSpan(0, count).EndsWith(EndMark))
        {
            return new ArraySegment<byte>(text, 0, count - EndMark.Length);
        }

        fault = new(
            path, null, CandleFileTrouble.DamagedGzip, "This gzip file is damaged or breaks off before its end; fetch or pack it again.");
        return null;
    }

    /// <summary>A gzip file ends with its unpacked size; it may lie, so it only saves growing.</summary>
    private static int SizeGuess(byte[] raw)
    {
        var told = raw.Length >= 4 ? BitConverter.ToUInt32(raw, raw.Length - 4) : 0;
        var room = Math.Max(told, 4096L) + EndMark.Length + 1;
        return (int)Math.Min(room, Math.Min(BytesMax, (raw.Length * 64L) + 8192));
    }

    private static byte[] Pack(byte[] text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return packed.ToArray();
    }
}
