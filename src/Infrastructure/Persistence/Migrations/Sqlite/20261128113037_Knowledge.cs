using System;
using Microsoft.EntityFrameworkCore.Migrations;
using VoiceAssistant.Infrastructure.Persistence.Sqlite;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Knowledge : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Retrieval",
                table: "Turns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Knowledge",
                table: "Assistants",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.CreateTable(
                name: "ChunkKeys",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ChunkId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChunkKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataSources",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Scope = table.Column<string>(type: "TEXT", nullable: true),
                    FileKey = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    FileSize = table.Column<long>(type: "INTEGER", nullable: true),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    Schedule = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataSources", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KnowledgeQueries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssistantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConversationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Turn = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    IsAnswerable = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsLate = table.Column<bool>(type: "INTEGER", nullable: false),
                    Score = table.Column<double>(type: "REAL", nullable: false),
                    Ms = table.Column<double>(type: "REAL", nullable: false),
                    Found = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnowledgeQueries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KnowledgeQueries_Conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "Conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SourceChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Summary = table.Column<string>(type: "TEXT", nullable: false),
                    Documents = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SourceChanges_DataSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "DataSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SourceDocuments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    AddressHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Depth = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ETag = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    LastModified = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MissingSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Preview = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Links = table.Column<string>(type: "TEXT", nullable: false),
                    ChunkCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceDocuments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SourceDocuments_DataSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "DataSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SourceStates",
                columns: table => new
                {
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Progress = table.Column<double>(type: "REAL", nullable: false),
                    DocumentCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ChunkCount = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReadAskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PruneAskedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    BegunAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LeasedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LeasedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    IndexedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextRefreshAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NextPruneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastChange = table.Column<string>(type: "TEXT", nullable: true),
                    VectorModel = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    IndexName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceStates", x => x.SourceId);
                    table.ForeignKey(
                        name: "FK_SourceStates_DataSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "DataSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DocumentChunks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Heading = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Page = table.Column<int>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Tokens = table.Column<int>(type: "INTEGER", nullable: false),
                    Context = table.Column<string>(type: "TEXT", nullable: false),
                    Search = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsStaged = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsCorrected = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentChunks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DocumentChunks_SourceDocuments_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "SourceDocuments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ChunkVectors",
                columns: table => new
                {
                    ChunkId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Values = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChunkVectors", x => new { x.ChunkId, x.Model });
                    table.ForeignKey(
                        name: "FK_ChunkVectors_DocumentChunks_ChunkId",
                        column: x => x.ChunkId,
                        principalTable: "DocumentChunks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChunkKeys_ChunkId",
                table: "ChunkKeys",
                column: "ChunkId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChunkVectors_DocumentId_Model",
                table: "ChunkVectors",
                columns: new[] { "DocumentId", "Model" });

            migrationBuilder.CreateIndex(
                name: "IX_ChunkVectors_OwnerId",
                table: "ChunkVectors",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_DataSources_OwnerId_CreatedAt_Id",
                table: "DataSources",
                columns: new[] { "OwnerId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DataSources_OwnerId_Name_Id",
                table: "DataSources",
                columns: new[] { "OwnerId", "Name", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentChunks_DocumentId_Ordinal_Id",
                table: "DocumentChunks",
                columns: new[] { "DocumentId", "Ordinal", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentChunks_OwnerId",
                table: "DocumentChunks",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentChunks_SourceId_DocumentId_Ordinal_Id",
                table: "DocumentChunks",
                columns: new[] { "SourceId", "DocumentId", "Ordinal", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_KnowledgeQueries_ConversationId",
                table: "KnowledgeQueries",
                column: "ConversationId");

            migrationBuilder.CreateIndex(
                name: "IX_KnowledgeQueries_OwnerId_AskedAt_Id",
                table: "KnowledgeQueries",
                columns: new[] { "OwnerId", "AskedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_KnowledgeQueries_OwnerId_AssistantId_AskedAt_Id",
                table: "KnowledgeQueries",
                columns: new[] { "OwnerId", "AssistantId", "AskedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SourceChanges_OwnerId",
                table: "SourceChanges",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_SourceChanges_SourceId_At_Id",
                table: "SourceChanges",
                columns: new[] { "SourceId", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SourceDocuments_OwnerId",
                table: "SourceDocuments",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_SourceDocuments_SourceId_AddressHash",
                table: "SourceDocuments",
                columns: new[] { "SourceId", "AddressHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SourceDocuments_SourceId_Depth_Id_CheckedAt",
                table: "SourceDocuments",
                columns: new[] { "SourceId", "Depth", "Id", "CheckedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SourceStates_DueAt",
                table: "SourceStates",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_SourceStates_NextPruneAt",
                table: "SourceStates",
                column: "NextPruneAt");

            migrationBuilder.CreateIndex(
                name: "IX_SourceStates_NextRefreshAt",
                table: "SourceStates",
                column: "NextRefreshAt");

            migrationBuilder.CreateIndex(
                name: "IX_SourceStates_OwnerId",
                table: "SourceStates",
                column: "OwnerId");

            ChunkIndex.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            ChunkIndex.Drop(migrationBuilder);

            migrationBuilder.DropTable(
                name: "ChunkKeys");

            migrationBuilder.DropTable(
                name: "ChunkVectors");

            migrationBuilder.DropTable(
                name: "KnowledgeQueries");

            migrationBuilder.DropTable(
                name: "SourceChanges");

            migrationBuilder.DropTable(
                name: "SourceStates");

            migrationBuilder.DropTable(
                name: "DocumentChunks");

            migrationBuilder.DropTable(
                name: "SourceDocuments");

            migrationBuilder.DropTable(
                name: "DataSources");

            migrationBuilder.DropColumn(
                name: "Retrieval",
                table: "Turns");

            migrationBuilder.DropColumn(
                name: "Knowledge",
                table: "Assistants");
        }
    }
}
