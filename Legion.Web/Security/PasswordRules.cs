namespace Legion.Web.Security;

/// <summary>
/// Length is what makes a password strong; composition rules do not. What is refused besides are the words that guessing begins with, and
/// this product's own.
/// </summary>
public static class PasswordRules
{
    public const int LengthMin = 15;
    public const int LengthMax = 128;

    /// <summary>What must be left of a password when all guessable parts are taken out of it.</summary>
    private const int UnguessableMin = 8;
    private const int DistinctMin = 6;

    private static readonly string[] Guessable =
    [
        "password", "passwort", "passw0rd", "legion", "trading", "trader", "bitcoin", "crypto", "solana", "hyperliquid", "dashboard",
        "administrator", "admin", "owner", "welcome", "letmein", "iloveyou", "qwertyuiop", "qwerty", "qwertz", "asdfghjkl", "asdfgh",
        "zxcvbnm", "1q2w3e4r",
        "1qaz2wsx", "monkey", "dragon", "sunshine", "princess", "football", "baseball", "superman", "batman", "master", "shadow", "michael",
        "trustno1", "secret", "changeme", "default", "tothemoon", "hodl", "lambo", "satoshi", "ethereum", "money", "login", "summer",
        "winter", "1234567890", "0123456789", "123456789", "12345678", "1234567", "123456", "12345", "1234", "987654321", "abcdefgh",
        "abcdef", "abc123",
    ];

    /// <summary>What is wrong with it, as a sentence; null when it will do.</summary>
    public static string? Fault(string? password) => password switch
    {
        null or { Length: < LengthMin } =>
            $"The password needs at least {LengthMin} characters. A sentence of four or five words is easy to keep in mind.",
        { Length: > LengthMax } => $"The password may have at most {LengthMax} characters.",
        _ when password.Distinct().Count() < DistinctMin => "The password repeats the same few characters too often.",
        _ when Rest(password).Length < UnguessableMin =>
            "The password is made of words and numbers that guessing begins with. Choose another.",
        _ => null,
    };

    private static string Rest(string password)
    {
        var rest = password.ToLowerInvariant();
        foreach (var word in Guessable)
        {
            rest = rest.Replace(word, string.Empty, StringComparison.Ordinal);
        }

        return rest;
    }
}
