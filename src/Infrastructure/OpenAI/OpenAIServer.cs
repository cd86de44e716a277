// how to be authenticated is for the vendor to change; tests of ours would tell
#pragma warning disable OPENAI001
using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Audio;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Models;

namespace VoiceAssistant.Infrastructure.OpenAI;

/// <summary>A server, and clients for its models. All of them share one pool of connections.</summary>
internal sealed class OpenAIServer : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// To the first byte of an answer, and from one to the next. A server on a machine of one's own sends none before it has read a
    /// model into memory: who waits for it has narrower limits, and ends the request.
    /// </summary>
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Longer than the pauses of a conversation: the next turn finds the connection open.</summary>
    private static readonly TimeSpan IdleConnection = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly HttpClientPipelineTransport _transport;
    private readonly AuthenticationPolicy _authentication;
    private readonly Func<string, OpenAIClientOptions> _optionsOf;

    public OpenAIServer(OpenAIOptions options)
        : this(!options.IsConfigured ? new RefusingAuthentication("OpenAI")
            : options.ApiKey.Length == 0 ? new NoAuthentication()
            : ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential(options.ApiKey)))
    {
        _optionsOf = _ => To(options.BaseUrl);
    }

    public OpenAIServer(AzureOpenAIOptions options)
        : this(options.IsConfigured
            ? ApiKeyAuthenticationPolicy.CreateHeaderApiKeyPolicy(new ApiKeyCredential(options.ApiKey), "api-key")
            : new RefusingAuthentication("AzureOpenAI"))
    {
        if (!options.IsConfigured)
        {
            _optionsOf = _ => To("https://unconfigured.invalid");
            return;
        }

        var resource = options.Endpoint.TrimEnd('/') + "/openai";
        if (options.ApiVersion == AzureOpenAIOptions.Unversioned)
        {
            _optionsOf = _ => To($"{resource}/v1");
            return;
        }

        var version = new ApiVersionPolicy(options.ApiVersion);
        _optionsOf = deployment =>
        {
            var to = To($"{resource}/deployments/{NameOf(deployment)}");
            to.AddPolicy(version, PipelinePosition.PerCall);
            return to;
        };
    }

    private OpenAIServer(AuthenticationPolicy authentication)
    {
        _authentication = authentication;
        _optionsOf = null!; // the public constructors set it
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            PooledConnectionIdleTimeout = IdleConnection,
            PooledConnectionLifetime = TimeSpan.FromMinutes(15), // names may come to mean other addresses
            MaxResponseDrainSize = 0, // an answer that nobody wants any more is broken off, so that the server stops to write it
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _transport = new HttpClientPipelineTransport(_http);
    }

    public ChatClient Chat(string model) => new(model, _authentication, _optionsOf(model));

    public EmbeddingClient Embeddings(string model) => new(model, _authentication, _optionsOf(model));

    /// <summary>Tells which models there are.</summary>
    public OpenAIModelClient Models() => new(_authentication, _optionsOf(""));

    public AudioClient Audio(string model) => new(model, _authentication, _optionsOf(model));

    public void Dispose()
    {
        _transport.Dispose();
        _http.Dispose();
    }

    /// <summary>It may come from an assistant, and becomes part of an address.</summary>
    /// <exception cref="OpenAIException">It is no name of a deployment.</exception>
    private static string NameOf(string deployment) =>
        deployment.Length > 0 && deployment[0] != '.' && deployment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? deployment
            : throw new OpenAIException("An assistant's model is no name of a deployment.") { IsOfRequest = true };

    private OpenAIClientOptions To(string endpoint) => new()
    {
        Endpoint = new Uri(endpoint),
        Transport = _transport,
        RetryPolicy = new OneRetry(),
        NetworkTimeout = NetworkTimeout,
        ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
    };
}
