using System.Net;
using System.Net.Http.Headers;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.WebPages.Transfer;

/// <summary>One request to one address: its answer, with the body in a file.</summary>
internal sealed class PageRequest(PageClient client, IWorkingFiles files, TimeProvider time)
{
    private const int MaxTypeLength = 150;

    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(15), BodyTimeout = TimeSpan.FromSeconds(45);

    /// <exception cref="Addresses.RefusedAddressException">The host's name stands for nothing that we go to.</exception>
    /// <exception cref="PageException">There is no answer to be had.</exception>
    /// <exception cref="IOException">It could not be written to the disk.</exception>
    public async Task<PageAnswer> SendAsync(PageOrder order, Uri address, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(HeaderTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            using var response = await client.SendAsync(order, address, either.Token);
            timeout.CancelAfter(BodyTimeout);
            var answer = AnswerOf(response, address);
            return HasBody(response.StatusCode)
                ? answer with { Path = await SaveAsync(response, order, address.IdnHost, either.Token) }
                : answer;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw FailedRequest.TooSlow(address.IdnHost);
        }
        catch (HttpRequestException e)
        {
            throw FailedRequest.Explain(e, address.IdnHost);
        }
    }

    private static bool HasBody(HttpStatusCode status) => status is HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation;

    private PageAnswer AnswerOf(HttpResponseMessage response, Uri address) => new(address, response.StatusCode)
    {
        Target = TargetOf(response, address),
        MediaType = TypeOf(response.Content.Headers.ContentType),
        ETag = PageClient.TagOf(response, "ETag"),
        LastModified = PageClient.TagOf(response, "Last-Modified"),
        RetryAfter = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - time.GetUtcNow() : null,
    };

    /// <summary>With its parameters: the charset of a page may be told nowhere else.</summary>
    private static string? TypeOf(MediaTypeHeaderValue? type) => type?.ToString() is { Length: <= MaxTypeLength } whole ? whole : type?.MediaType;

    private static Uri? TargetOf(HttpResponseMessage response, Uri address)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            return null;
        return response.Headers.Location is { } location && Uri.TryCreate(address, location, out var target)
            ? WithoutFragment(target)
            : throw new PageException("The address redirects, and does not say where to.") { IsRedirection = true };
    }

    private static Uri WithoutFragment(Uri address) =>
        address.Fragment.Length == 0 ? address : new Uri(address.AbsoluteUri[..^address.Fragment.Length]);

    private async Task<string> SaveAsync(HttpResponseMessage response, PageOrder order, string host, CancellationToken ct)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (order.IsDocument && !MediaTypes.IsDocument(type))
            throw new PageException($"What is there is of the kind '{type}', which is nothing to read.");
        var encoding = string.Join(',', response.Content.Headers.ContentEncoding);
        if (encoding.Length == 0 && !order.IsShortened && response.Content.Headers.ContentLength > order.MaxBytes)
            throw PageException.TooLarge(order.MaxBytes);
        await using var body = new LimitedStream(await response.Content.ReadAsStreamAsync(ct), encoding, order.MaxBytes);
        return await SaveAsync(body, order, host, ct);
    }

    private async Task<string> SaveAsync(LimitedStream body, PageOrder order, string host, CancellationToken ct)
    {
        await using var file = files.Create();
        try
        {
            var buffer = new byte[1 << 16];
            for (var rest = order.IsShortened ? order.MaxBytes : long.MaxValue; rest > 0;)
            {
                var count = await ReadAsync(body, buffer.AsMemory(0, (int)Math.Min(buffer.Length, rest)), host, ct);
                if (count == 0)
                    break;
                await file.WriteAsync(buffer.AsMemory(0, count), ct);
                rest -= count;
            }
            return file.Name;
        }
        catch
        {
            File.Delete(file.Name);
            throw;
        }
    }

    /// <summary>A connection that breaks is the host's matter; a disk that is full, below, is ours.</summary>
    private static async Task<int> ReadAsync(LimitedStream body, Memory<byte> buffer, string host, CancellationToken ct)
    {
        try
        {
            return await body.ReadAsync(buffer, ct);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw FailedRequest.BrokenOff(host, e);
        }
    }
}
