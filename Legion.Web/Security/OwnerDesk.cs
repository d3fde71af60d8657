using Microsoft.AspNetCore.Identity;

namespace Legion.Web.Security;

/// <summary>Set-up and sign-in of the owner. Answers are the same whatever was wrong, and come after the same work.</summary>
public sealed partial class OwnerDesk(
    IOwnerStore owners, IPasswordHasher<Owner> hasher, SetupCode code, AttemptThrottle throttle, ILogger<OwnerDesk> log)
{
    private const string SetupPurpose = "setup";
    private const string SignInPurpose = "sign-in";
    private static readonly Owner Nobody = new(string.Empty, string.Empty);

    /// <summary>What the attempt came to: an owner, or a sentence about why not.</summary>
    public sealed record Answer(Owner? Owner, string? Fault)
    {
        public static Answer Refused(string fault) => new(null, fault);
    }

    /// <param name="address">Of whoever asks, to slow down guessing.</param>
    public async Task<Answer> SetUpAsync(string? typedCode, string? password, string address, CancellationToken stop)
    {
        if (throttle.WaitBeforeTrying(SetupPurpose, address) is { } wait)
        {
            return Answer.Refused(TooMany(wait));
        }

        if (!code.IsRight(typedCode))
        {
            AttemptFailed(log, SetupPurpose, address);
            return Answer.Refused("The set-up code is wrong or too old. Look at the console of Legion for the newest one.");
        }

        throttle.Succeeded(SetupPurpose, address);
        if (PasswordRules.Fault(password) is { } fault)
        {
            return Answer.Refused(fault);
        }

        if (!await owners.CreateAsync(hasher.HashPassword(Nobody, password!), stop))
        {
            return Answer.Refused("This Legion already has an owner. Sign in instead.");
        }

        code.Spend();
        OwnerCreated(log, address);
        return new Answer(await owners.GetAsync(stop), null);
    }

    public async Task<Answer> SignInAsync(string? password, string address, CancellationToken stop)
    {
        if (throttle.WaitBeforeTrying(SignInPurpose, address) is { } wait)
        {
            return Answer.Refused(TooMany(wait));
        }

        // Longer than any password can be: not worth the hash.
        if (password is { Length: > 0 and <= PasswordRules.LengthMax } && await owners.GetAsync(stop) is { } owner
            && hasher.VerifyHashedPassword(owner, owner.PasswordHash, password) != PasswordVerificationResult.Failed)
        {
            throttle.Succeeded(SignInPurpose, address);
            SignedIn(log, address);
            return new Answer(owner, null);
        }

        AttemptFailed(log, SignInPurpose, address);
        return Answer.Refused("That password is not right.");
    }

    private static string TooMany(TimeSpan wait) =>
        $"Too many attempts. Try again in {Math.Ceiling(wait.TotalSeconds)} s.";

    [LoggerMessage(LogLevel.Warning, "A {Purpose} attempt from {Address} failed.")]
    private static partial void AttemptFailed(ILogger log, string purpose, string address);

    [LoggerMessage(LogLevel.Information, "The owner signed in from {Address}.")]
    private static partial void SignedIn(ILogger log, string address);

    [LoggerMessage(LogLevel.Information, "The owner was set up from {Address}.")]
    private static partial void OwnerCreated(ILogger log, string address);
}
