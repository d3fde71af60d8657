using System.Text;

namespace Legion.Tests.Engine.Venues.Hyperliquid;

/// <summary>Damages messages the way lines, proxies and bad servers do. The same seed damages the same way.</summary>
internal static class Mutation
{
    private static readonly string[] Nonsense =
    [
        "null", "-1", "0", "\"NaN\"", "1e400", "\"\"", "[]", "{}", "true", "99999999999999999999",
        "\"\\ud800\"", "\"-0.0\"", "[[[[", "\"1e-20\"", "\0",
    ];

    public static byte[] Of(string message, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(message).ToList();
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.Take(random.Next(1, 40)).ToList());
                    break;
                default:
                    ReplaceValue(bytes, at, random);
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Puts nonsense where a value was, so that the message often stays JSON.</summary>
    private static void ReplaceValue(List<byte> bytes, int near, Random random)
    {
        var colon = bytes.IndexOf((byte)':', near);
        if (colon < 0)
        {
            return;
        }

        var end = bytes.FindIndex(colon, b => b is (byte)',' or (byte)'}');
        bytes.RemoveRange(colon + 1, (end < 0 ? bytes.Count : end) - colon - 1);
        bytes.InsertRange(colon + 1, Encoding.UTF8.GetBytes(Nonsense[random.Next(Nonsense.Length)]));
    }
}
