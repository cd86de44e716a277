namespace VoiceAssistant.VendorEmulators.AzureSearch;

/// <summary>The manners of the service. May be changed while it runs.</summary>
internal sealed class AzureSearchOptions
{
    /// <summary>Opens everything.</summary>
    public string AdminKey { get; set; } = "search-admin-key";

    /// <summary>Opens what reads documents.</summary>
    public string QueryKey { get; set; } = "search-query-key";

    /// <summary>How long after a batch its documents are found, in ms: about 1,000 at the service.</summary>
    public int VisibleAfterMs { get; set; }

    /// <summary>So many results at most come in one answer; the rest with continuations. The service has 1,000.</summary>
    public int PageSize { get; set; } = 1_000;

    /// <summary>As a service that has a mistake: filters are read, and forgotten.</summary>
    public bool IgnoresFilters { get; set; }

    /// <summary>So many bytes at most come in one request. The service takes 16 MB.</summary>
    public int MostBytes { get; set; } = 16 << 20;
}
