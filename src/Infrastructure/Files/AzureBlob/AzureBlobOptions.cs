using Azure.Storage.Blobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Files.AzureBlob;

/// <summary>The <c>AzureBlob</c> settings.</summary>
internal sealed class AzureBlobOptions
{
    public const string Section = "AzureBlob";

    /// <summary>As the portal shows it under <i>Access keys</i>, or with a shared access signature.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Made at the first file where it is missing.</summary>
    public string Container { get; set; } = "voiceassistant";

    public bool IsConfigured => ConnectionString.Length > 0;
}

/// <summary>Runs at start. In Production a host without the vendor's settings starts, and shows it in readiness.</summary>
internal sealed class AzureBlobOptionsValidator(IHostEnvironment environment) : IValidateOptions<AzureBlobOptions>
{
    /// <summary>https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata</summary>
    private const int Shortest = 3, Longest = 63;

    public ValidateOptionsResult Validate(string? name, AzureBlobOptions options)
    {
        if (!IsContainer(options.Container))
            return ValidateOptionsResult.Fail("AzureBlob:Container has to be 3 to 63 lower-case letters, digits and single dashes, such as voiceassistant.");
        if (!options.IsConfigured)
        {
            return environment.IsProduction()
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("AzureBlob:ConnectionString is missing: the storage account shows it under 'Access keys'.");
        }

        try
        {
            _ = new BlobContainerClient(options.ConnectionString, options.Container);
            return ValidateOptionsResult.Success;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // without what it says: that may quote the key
            return ValidateOptionsResult.Fail(
                "AzureBlob:ConnectionString is none: copy it whole from 'Access keys' of the storage account, as DefaultEndpointsProtocol=https;AccountName=…");
        }
    }

    private static bool IsContainer(string name) =>
        name.Length is >= Shortest and <= Longest
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && name[0] != '-' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal);
}
