using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace VoiceAssistant.Infrastructure.Hosting.Storage;

/// <summary>Secrets made up for a developer's machine, so that everything runs without an account anywhere.</summary>
internal sealed record DevelopmentSecrets(DevelopmentSecrets.TwilioSecrets Twilio, DevelopmentSecrets.DemoSecrets Demo)
{
    private const string AccountSidKey = "Twilio:AccountSid";
    private const string AuthTokenKey = "Twilio:AuthToken";
    private const string UsesApiKey = "Twilio:UsesApi";
    private const string DemoPasswordKey = "Demo:Password";

    /// <summary>Without what looks alike.</summary>
    private const string Typeable = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

    public static DevelopmentSecrets Generate() => new(
        new TwilioSecrets("AC" + Hex(), Hex()),
        new DemoSecrets(RandomNumberGenerator.GetString(Typeable, 20)));

    /// <summary>
    /// Fills what no other source sets. The two Twilio values belong together: where one is set, none is filled.
    /// </summary>
    public void FillGaps(IConfigurationManager configuration)
    {
        var values = new Dictionary<string, string?> { [DemoPasswordKey] = Demo.Password };
        if (configuration[AccountSidKey] is null && configuration[AuthTokenKey] is null)
        {
            values[AccountSidKey] = Twilio.AccountSid;
            values[AuthTokenKey] = Twilio.AuthToken;
            values[UsesApiKey] = "false";
        }
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = values });
    }

    /// <exception cref="BootException">A generated secret was carried over into another environment.</exception>
    public void RefuseIn(IConfiguration configuration)
    {
        var tokens = configuration[AuthTokenKey]?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        if (tokens.Contains(Twilio.AuthToken))
            throw Refuse(AuthTokenKey, "set the token of your Twilio account");
        if (configuration[DemoPasswordKey] == Demo.Password)
            throw Refuse(DemoPasswordKey, "remove it");
    }

    private static BootException Refuse(string key, string advice) =>
        new($"{key} is a generated development secret, which only Development accepts; {advice}.");

    private static string Hex() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    internal sealed record TwilioSecrets(string AccountSid, string AuthToken);

    internal sealed record DemoSecrets(string Password);
}

[JsonSourceGenerationOptions(
    WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DevelopmentSecrets))]
internal sealed partial class SecretsJson : JsonSerializerContext;
