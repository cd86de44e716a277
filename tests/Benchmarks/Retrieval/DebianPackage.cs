using System.Diagnostics;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <summary>A package of Debian 12 whose documents are searched: fetched by apt and unpacked, not installed.</summary>
/// <param name="Folder">Where in the package they are.</param>
/// <param name="Include">Which of the files there, with wildcards.</param>
internal sealed record DebianPackage(string Name, string Folder, params string[] Include)
{
    /// <summary>English prose that somebody on the phone may ask about: handbooks, rules, history, in HTML of four generators and plain text.</summary>
    public static readonly IReadOnlyList<DebianPackage> All =
    [
        new("debian-faq", "debian/FAQ", "*.en.html"),
        new("doc-debian", "debian", "bug-*.txt*", "mailing-lists.txt*", "social-contract.txt*", "constitution.txt*", "debian-manifesto*", "source-unpack.txt*"),
        new("apt-doc", "apt-doc", "guide.html/ch*.html", "offline.html/ch*.html"),
        new("debian-history", "debian-history/docs", "*.en.html"),
        new("installation-guide-amd64", "installation-guide-amd64/en", "ch*.html", "ap*.html", "pr*.html"),
        new("developers-reference", "../developers-reference", "beyond-pkging.html", "best-pkging-practices.html", "developer-duties.html", "l10n.html",
            "new-maintainer.html", "pkgs.html", "resources.html", "scope.html", "tools.html"),
        new("harden-doc", "harden-doc/html/en-US", "*.html"),
        new("maint-guide", "maint-guide/html", "*.en.html"),
        new("debian-kernel-handbook", "debian-kernel-handbook/kernel-handbook.html", "ch-*.html"),
        new("git-doc", "git-doc", "gitfaq.html", "giteveryday.html", "gittutorial.html", "user-manual.html", "gitglossary.html", "gitworkflows.html"),
    ];

    /// <summary>Its files, in the order of their names; what is there already is not fetched again.</summary>
    public IEnumerable<(string Name, string Path)> Files(string cache)
    {
        var unpacked = Path.Combine(cache, Name);
        if (!Directory.Exists(unpacked))
            Fetch(cache, unpacked);
        var root = Path.GetFullPath(Path.Combine(unpacked, "usr/share/doc", Folder));
        return from pattern in Include
               let folder = Path.Combine(root, Path.GetDirectoryName(pattern)!)
               from path in Directory.EnumerateFiles(folder, Path.GetFileName(pattern))
               orderby path
               select ($"{Name}/{Path.GetRelativePath(root, path)}", path);
    }

    private void Fetch(string cache, string unpacked)
    {
        Directory.CreateDirectory(cache);
        Run(cache, "apt-get", "download", "-q", Name);
        var archive = Directory.EnumerateFiles(cache, $"{Name}_*.deb").Single();
        Run(cache, "dpkg-deb", "-x", archive, unpacked + ".part");
        Directory.Move(unpacked + ".part", unpacked);
    }

    private static void Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: this benchmark wants a Debian 12 with its packages.");
    }
}
