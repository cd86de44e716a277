using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Search.Documents;
using Azure.Search.Documents.Indexes;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>The official clients of one service, which share their connections: one that a caller waits for, one that nobody does.</summary>
internal sealed class SearchServer : IDisposable
{
    public const string NotConfigured = "not configured: set AzureAISearch:Endpoint and AzureAISearch:ApiKey";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2), ConnectionLifetime = TimeSpan.FromMinutes(15);

    /// <summary>To a whole answer.</summary>
    private static readonly TimeSpan SearchTimeout = TimeSpan.FromSeconds(2), IndexingTimeout = TimeSpan.FromSeconds(60);

    private readonly HttpClient? _http;
    private string? _problem;

    public SearchServer(IOptions<AzureAISearchOptions> options)
    {
        if (!options.Value.IsConfigured)
            return;
        var endpoint = new Uri(options.Value.Endpoint);
        Name = $"AzureAISearch/{endpoint.Authority}/{options.Value.IndexName}";
        HttpMessageHandler handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            AllowAutoRedirect = false, // it would take the key along
            UseCookies = false,
        };
        if (endpoint.Scheme == Uri.UriSchemeHttp)
        {
            handler = new PlainLoopback(handler);
            endpoint = new UriBuilder(endpoint) { Scheme = Uri.UriSchemeHttps, Port = endpoint.Port }.Uri;
        }

        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var (key, name) = (new AzureKeyCredential(options.Value.ApiKey), options.Value.IndexName);
        Searching = new SearchClient(endpoint, name, key, ClientOptions(SearchTimeout, new SearchRetry()));
        Indexing = new SearchClient(endpoint, name, key, ClientOptions(IndexingTimeout));
        Indexes = new SearchIndexClient(endpoint, key, ClientOptions(IndexingTimeout));
    }

    public SearchClient Searching { get => field ?? throw Missing(); }

    public SearchClient Indexing { get => field ?? throw Missing(); }

    public SearchIndexClient Indexes { get => field ?? throw Missing(); }

    /// <summary>Which index of which service it is.</summary>
    public string Name { get; private init; } = "AzureAISearch";

    public bool IsConfigured => _http is not null;

    /// <summary>What came of the last request; null where it went well.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    /// <summary>Does what may fail for the port, and tells so.</summary>
    /// <exception cref="KnowledgeIndexException">It failed.</exception>
    public async Task<T> TryAsync<T>(Func<Task<T>> act, CancellationToken ct)
    {
        try
        {
            var result = await act();
            Volatile.Write(ref _problem, null);
            return result;
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            ct.ThrowIfCancellationRequested();
            throw;
        }
        catch (Exception e) when (IsOfService(e))
        {
            throw Failed(e);
        }
    }

    public void Dispose() => _http?.Dispose();

    /// <summary>Without what the service says: it may quote what was sent. All tries together come as an <see cref="AggregateException"/>.</summary>
    private KnowledgeIndexException Failed(Exception e)
    {
        var last = e is AggregateException { InnerExceptions: [.., var tried] } ? tried : e;
        var problem = last switch
        {
            RequestFailedException { Status: 403 } => "Azure AI Search answered 403: AzureAISearch:ApiKey is not a key of this service, or not one for writing",
            RequestFailedException { Status: > 0 } refusal => $"Azure AI Search answered {refusal.Status}",
            JsonException or FormatException or InvalidOperationException or KeyNotFoundException => "Azure AI Search answered with something else than was agreed",
            OperationCanceledException => "Azure AI Search did not answer in time",
            _ => $"Azure AI Search could not be reached ({(last.InnerException ?? last).GetType().Name})",
        };
        Volatile.Write(ref _problem, problem);
        return new KnowledgeIndexException($"{problem}.", e);
    }

    /// <summary>It does not answer, refuses, or answers with something else than was agreed.</summary>
    private static bool IsOfService(Exception e) =>
        e is RequestFailedException or AggregateException or HttpRequestException or IOException or OperationCanceledException
            or JsonException or FormatException or InvalidOperationException or KeyNotFoundException;

    private static KnowledgeIndexException Missing() => new($"Azure AI Search is {NotConfigured}.");

    private SearchClientOptions ClientOptions(TimeSpan timeout, RetryPolicy? retry = null) => new()
    {
        Transport = new HttpClientTransport(_http!),
        RetryPolicy = retry,
        Retry = { MaxRetries = 3, Mode = RetryMode.Exponential, Delay = TimeSpan.FromMilliseconds(400), MaxDelay = TimeSpan.FromSeconds(10), NetworkTimeout = timeout },
        Diagnostics = { IsLoggingEnabled = false },
    };
}
