using System.Security.Cryptography;
using System.Text;

namespace Legion.Web.Security;

/// <summary>
/// The one-time code that proves that whoever sets Legion up can read its console. 140 random bits; it is good for fifteen minutes and
/// for one set-up.
/// </summary>
public sealed class SetupCode(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Crockford's base 32: no letter that could be mistaken for a digit.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Groups = 7;
    private const int GroupLength = 4;

    private readonly Lock _gate = new();
    private string? _code;
    private DateTimeOffset _expiresAt;

    /// <summary>A new code in groups of four; the one before it is worth nothing from now on.</summary>
    public string Issue()
    {
        var letters = RandomNumberGenerator.GetItems<char>(Alphabet, Groups * GroupLength);
        lock (_gate)
        {
            _code = new string(letters);
            _expiresAt = clock.GetUtcNow() + Lifetime;
        }

        return string.Join('-', letters.Chunk(GroupLength).Select(group => new string(group)));
    }

    public bool IsRight(string? typed)
    {
        lock (_gate)
        {
            return _code is { } code && clock.GetUtcNow() < _expiresAt
                && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(code), Encoding.UTF8.GetBytes(Normal(typed)));
        }
    }

    /// <summary>After a set-up has succeeded.</summary>
    public void Spend()
    {
        lock (_gate)
        {
            _code = null;
        }
    }

    private static string Normal(string? typed) => string.Concat((typed ?? string.Empty).ToUpperInvariant()
        .Where(char.IsAsciiLetterOrDigit)
        .Select(letter => letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter }));
}
