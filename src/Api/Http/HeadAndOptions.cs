namespace VoiceAssistant.Api.Http;

/// <summary>What is asked about an address rather than of it (RFC 9110 sections 9.3.2 and 9.3.7).</summary>
internal static class HeadAndOptions
{
    /// <summary>Whatever can be read with GET can be asked for with HEAD, which answers with the headers alone.</summary>
    public static void AnswerHead(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { HttpMethods: [var only], AcceptCorsPreflight: var preflight }
            && HttpMethods.IsGet(only))
            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head], preflight));
    }

    /// <summary>Tells what an address takes: the framework knows, and would refuse the question.</summary>
    public static void AnswerOptions(this WebApplication app) => app.Use(async (http, next) =>
    {
        await next(http);
        if (HttpMethods.IsOptions(http.Request.Method) && http.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
            http.Response.StatusCode = StatusCodes.Status204NoContent;
    });
}
