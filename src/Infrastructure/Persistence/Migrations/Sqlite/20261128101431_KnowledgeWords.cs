using System;
using Microsoft.EntityFrameworkCore.Migrations;
using VoiceAssistant.Infrastructure.Persistence.Sqlite;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KnowledgeWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "DocumentChunks",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

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

            migrationBuilder.CreateIndex(
                name: "IX_ChunkKeys_ChunkId",
                table: "ChunkKeys",
                column: "ChunkId",
                unique: true);

            ChunkIndex.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            ChunkIndex.Drop(migrationBuilder);

            migrationBuilder.DropTable(
                name: "ChunkKeys");

            migrationBuilder.DropColumn(
                name: "Search",
                table: "DocumentChunks");
        }
    }
}
